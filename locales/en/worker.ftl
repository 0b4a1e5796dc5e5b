# What could not be done in the background.
project-unreadable = { $path } cannot be read as a project: { $reason }
project-no-folder = it is not a folder
project-crashed = Reading the project failed on something unexpected. This is a fault of sipsong.
file-unreadable = { $path } cannot be shown: { $reason }
file-is-link = it is a link, which is never followed
file-is-special = it is not a regular file
file-is-large = it is too large
file-is-deep = it lies too deep, or its name is no UTF-8
file-is-missing = it is not there any more
file-is-denied = permission denied
file-is-broken = the system reported an error
address-unopened = { $address } could not be opened: { $reason }
address-not-web = only addresses of the web are opened
address-no-browser = there is no browser to open it with
