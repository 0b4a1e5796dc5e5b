config-environment-read =
    The app reads its config from the environment: `{ $key }`{ $count ->
        [one] {""}
        *[other] {" "}and others, { $count } in all
    }
    .fix = Keep it, and document the variables in `.env.example`
config-framework-environment = `{ $key }` is set from outside and read by the framework itself
    .fix = The same build serves every deploy
config-validated = `{ $library }` checks the environment when the app starts
    .fix = A missing variable stops the start instead of failing later
config-secret-reference = `{ $key }` comes from a secret store
    .fix = The manifest can be shown to anybody
config-environment-example = The example of the `.env` file names every variable the code needs ({ $count })
    .fix = Keep it in step with the code
config-undocumented-variable = The code needs `{ $key }`, but `{ $example }` does not name it
    .fix = Add `{ $key }=` to `{ $example }`
config-tracked-env-file = Git tracks `{ $file }`
    .fix = Remove it with `git rm --cached`, ignore it, and replace every secret it held
config-secret-literal = A secret is written out here: `{ $name }`
    .fix = Read it from the environment or a secret store, and replace the one that leaked
config-secret-fallback = Without `{ $key }` the app runs with a secret that anybody can read in the code
    .fix = Remove the fallback and stop the start when `{ $key }` is missing
config-dsn-credentials = A connection string holds a user and a password
    .fix = Read the whole string from the environment, and replace the password
config-private-key = `{ $file }` holds a private key
    .fix = Remove it, make a new key, and mount that from a secret store
config-environment-branch = The code chooses an address or a credential by `{ $variable }`
    .fix = Read that value from a variable of its own
config-environment-file = `{ $file }` holds addresses or credentials for the environment `{ $environment }`
    .fix = Replace the file by single variables that each deploy sets
config-baked-in = The image is built with `{ $what }` inside
    .fix = Leave it out of the image and set it when the container starts
config-secret-in-manifest = `{ $key }` is set to a literal secret
    .fix = Take it from a secret store or from the environment of whoever deploys
config-dead-variable = `{ $key }` is set here, but nothing in the project reads it
    .fix = Delete it, or read it where the value is written out
config-locator-literal = The address of { $service } is written out: `{ $locator }`
    .fix = Read the address from a variable
