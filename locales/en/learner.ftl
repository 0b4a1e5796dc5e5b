# The journal of what the learner did, and why a disk refuses.
journal-unsaved = Your progress is only in memory for now; { $path } could not be written: { $reason }
journal-homeless = There is no folder for your progress, so it is only in memory. Set HOME or XDG_DATA_HOME.
journal-saved-again = Your progress is saved again.
journal-line-cut = { $file }, line { $line }: it stops before its end and does not count
journal-line-checksum = { $file }, line { $line }: something changed it, so it does not count
journal-line-shape = { $file }, line { $line }: this is no record of what you did, so it does not count
journal-line-long = { $file }, line { $line }: it is too long to be a record
journal-file-unreadable = { $file } could not be read
disk-full = the disk is full
disk-denied = permission denied
disk-read-only = it can only be read
disk-missing = it is not there
disk-large = it is too large
disk-other = { $reason }
