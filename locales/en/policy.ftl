# sipsong.toml: what is not understood in it.
policy-fault = { $file }:{ $line }:{ $column }: { $reason }
policy-fault-file = { $file }: { $reason }
policy-syntax = this is not TOML: { $reason }
policy-key = there is no key “{ $key }” here; there are { $known }
policy-value = “{ $value }” is no value for { $key }; there are { $known }
policy-table = { $key } has to be a table: [{ $key }]
policy-tables = { $key } has to be a list of at most 1000 tables: [[{ $key }]]
policy-list = { $key } has to be a list of at most 1000 texts
policy-missing = { $key } is missing
policy-text = { $key } has to be a text that says something
policy-path = { $key } has to be a path within the project, with / and without ..
policy-pattern = “{ $pattern }” is no pattern for paths: { $reason }
policy-rule = there is no rule “{ $rule }”; sipsong explain and a factor's number lists its rules
policy-twice = there are two deployables named “{ $name }”
policy-waives-evidence = { $rule } says what is done right, and there is nothing in that to be waived
policy-link = this is a link, and links are not followed
policy-unreadable = this file cannot be read or is larger than 256 KiB

# What is to be said of the policy itself, beside the findings.
policy-expired = This waiver of { $rule } held until { $date }: mend what it is about, or renew it with a new date
policy-unused = This waiver of { $rule } meets nothing any more and can be taken out
policy-allow-bare = “sipsong: allow({ $rule })” gives no reason and is not honoured: write why behind it
policy-allow-unknown = There is no rule “{ $rule }” that could be allowed here

# What does not count in a report.
check-waived = waived
check-waived-until = until { $date }: { $reason }
check-waived-here = by a comment: { $reason }
check-known = known
check-in-baseline = in the baseline
check-gone = No longer found, can go from the baseline: { $path } { $rule }
check-count-waived =
    { $count ->
        [one] One finding is waived
       *[other] { $count } findings are waived
    }
check-count-known =
    { $count ->
        [one] One finding is in the baseline
       *[other] { $count } findings are in the baseline
    }
check-reason-left-out = left out by sipsong.toml
skip-left-out = left out by sipsong.toml

# Reports about a part of a project, and for comments.
check-nothing-new = Nothing was found in this part of the project
check-whole = The project as a whole: { $totals }
check-no-problems = No problems were found
check-more-problems =
    { $count ->
        [one] … and one more problem
       *[other] … and { $count } more problems
    }
check-column-factor = Factor
check-column-verdict = Verdict
check-no-summary = The summary of the job was not written: { $reason }
check-stdin-unreadable = The list of paths could not be read: { $reason }
check-stdin-too-long = The list of paths is longer than 16 MiB

# The baseline.
baseline-written =
    { $count ->
        [one] One finding written to { $file }; from now on only others count
       *[other] { $count } findings written to { $file }; from now on only others count
    }
baseline-unwritten = { $file } was not written: { $reason }
baseline-unreadable = { $file } was not read: { $reason }
baseline-missing = There is no { $file }; sipsong check --write-baseline { $file } makes one
baseline-fault = { $file } is no baseline: { $reason }
baseline-malformed = { $reason }
baseline-schema = its schema is “{ $found }”, and known is { $known }

# --since.
since-no-repository = --since needs a Git repository, and there is none around this folder
since-unknown = There is no commit “{ $revision }” here. In CI, fetch the whole history (fetch-depth: 0)
since-ambiguous = Several objects begin with “{ $revision }”: give more digits
since-syntax = “{ $revision }” is not understood: give a branch, a tag, a hash, or HEAD with ~n or ^n
since-format = This repository names its objects by SHA-256, which --since cannot read yet
since-damaged = The repository could not be read: { $reason }
