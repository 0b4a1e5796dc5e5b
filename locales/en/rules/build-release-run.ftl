build-release-run-image-build =
    A Dockerfile builds what runs ({ $stages ->
        [one] one stage
        *[other] { $stages } stages
    })
    .fix = Build and run are apart
build-release-run-pipeline = A pipeline builds and then delivers what it built
    .fix = Build, release and run are apart
build-release-run-process-file = The process only starts `{ $program }`, which the platform has built before
    .fix = Build and run are apart
build-release-run-release-identity = Each release has a name of its own ({ $how })
    .fix = You can say what runs and go back to an earlier release
build-release-run-build-at-start = The run command installs or builds first: `{ $command }`
    .fix = Move that step into the build and leave only the start
build-release-run-build-tool-runs = A build tool is the run command: `{ $command }`
    .fix = Build in the build stage and run what came out of it
build-release-run-dev-server = A development server is the run command: `{ $command }`
    .fix = Start the app with the server that production uses
build-release-run-migrate-at-start = The run command changes the schema before it starts the app: `{ $command }`
    .fix = Migrate once for each release, in a release phase or a job
build-release-run-floating-release = The deploy uses `{ $image }` without a fixed tag, so nobody can say which release runs
    .fix = Tag the image with its commit or version
build-release-run-source-mounted = Source from the host is mounted over the image at `{ $target }`
    .fix = Mount it only in a file for developers, such as `compose.override.yml`
build-release-run-build-per-environment = There is a build for one environment: `{ $how }`
    .fix = Build once and give each deploy its config when it starts
