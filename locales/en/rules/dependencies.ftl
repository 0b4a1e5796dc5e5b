dependencies-locked = A lock file fixes the versions that `{ $manifest }` asks for
    .fix = Everybody who installs gets the same packages
dependencies-pinned =
    { $count ->
        [0] The manifest needs no packages, so there is nothing to pin
        *[other] Every dependency names exactly one version ({ $count })
    }
    .fix = Add hashes or a lock file to fix what these packages need in turn
dependencies-no-lock = `{ $manifest }` asks for ranges of versions and no lock file that Git tracks fixes them
    .fix = Create the lock file with the package manager and commit it
dependencies-lock-untracked = Git leaves out `{ $lock }`, so nobody else installs what it says
    .fix = Take it out of `.gitignore` and commit it
dependencies-unpinned = `{ $package }` may be any version, and no lock file fixes it
    .fix = Name its version or commit a lock file
dependencies-no-manifest =
    No manifest declares what the { $stack } source needs ({ $files ->
        [one] one file
        *[other] { $files } files
    })
    .fix = Declare the dependencies in the stack's own manifest, even if there are only a few
dependencies-lock-out-of-sync = The lock file does not hold `{ $package }`
    .fix = Lock again and commit both files; let CI install in frozen mode
dependencies-frozen-install = `{ $tool }` installs exactly what the lock file says
    .fix = A build tomorrow gets what today's got
dependencies-loose-install = `{ $tool }` installs in the image without keeping strictly to the lock file
    .fix = Use its frozen mode, such as `npm ci` or `--frozen-lockfile`
dependencies-outside-manifest = `{ $tool }` installs `{ $package }` in the image, outside of any manifest
    .fix = Move it into the manifest, with its version
dependencies-piped-script = `{ $tool }` fetches a script and runs it while the image is built
    .fix = Fetch a fixed version, check its hash, then run it, or install a package
dependencies-undeclared-tool = The app starts `{ $program }`, but nothing in the project installs it
    .fix = Install it in the Dockerfile or use a library that the manifest declares
dependencies-runtime-pinned = The version of the { $stack } runtime is declared: `{ $version }`
    .fix = Keep it equal to the image's version
