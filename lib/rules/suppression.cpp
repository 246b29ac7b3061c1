#include "finding/rules.hpp"

namespace berth::rules {

extern const RuleInfo unused_suppression{
    "B020",
    "unused-suppression",
    Severity::warning,
    Authority::berth,
    "a comment that suppresses a rule which finds nothing there",
    R"(`# berth: ignore[...]` was written for a finding that is gone, or stands where it does not reach it. Left in place it would
hide the next one of that rule, which nobody has looked at.

A comment behind something on its line covers that line; one on a line of its own covers the key or the list item below
it, with all that is in it; one above the first line of a document covers the whole document.

Nothing is said of rules that do not run, or that go by more than the document: what berth.yaml, the inventory and other
files say may differ from run to run.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 1Gi}
        limits: {memory: 1Gi}
  # berth: ignore[E001] it was not so before
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 1Gi}
        limits: {memory: 1Gi}
)"};

extern const RuleInfo unknown_suppressed_rule{
    "B021",
    "unknown-suppressed-rule",
    Severity::warning,
    Authority::berth,
    "a comment that suppresses a rule which does not exist",
    R"(The brackets of `# berth: ignore[...]` hold ids (`R001`), beginnings of ids (`R`, `R0`) or names (`request-over-limit`) of
rules, with commas between them. `berth explain` lists them all. A name that berth does not know suppresses nothing.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 1Gi}
        limits: {memory: 1Gi}
      env:
        - {name: MODE, value: fast}
        - {name: MODE, value: slow}  # berth: ignore[E001, repeated-envs] the last one counts
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 1Gi}
        limits: {memory: 1Gi}
      env:
        - {name: MODE, value: fast}
        - {name: MODE, value: slow}  # berth: ignore[E001] the last one counts
)"};

extern const RuleInfo expired_suppression{
    "B022",
    "expired-suppression",
    Severity::warning,
    Authority::berth,
    "a comment that suppresses findings until a day that has passed",
    R"(`until=2027-01-31` in `# berth: ignore[...]` lets it count up to that day, in UTC, and on it. From the next day on the finding
is told again, and this beside it.

Fix what the comment was for, or give it another day.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 1Gi}
        limits: {memory: 1Gi}
  # berth: ignore[R001] until the new nodes are there until=2020-01-31
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 1Gi}
        limits: {memory: 1Gi}
)"};

extern const RuleInfo malformed_suppression{"B023",
                                            "malformed-suppression",
                                            Severity::warning,
                                            Authority::berth,
                                            "a comment that looks as if it were to suppress findings, and does not",
                                            R"(The form is

    # berth: ignore[R001, X002] why it is so until=2027-01-31

with the rules in brackets, a reason in any words, and a day if it is to end. A comment cannot suppress every rule at once:
one that names none would hide whatever comes later.)",
                                            R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 1Gi}
        limits: {memory: 1Gi}
  # berth: ignore
)",
                                            R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 1Gi}
        limits: {memory: 1Gi}
)"};

extern const RuleInfo suppression_unexplained{
    "B024",
    "suppression-unexplained",
    Severity::error,
    Authority::berth,
    "a comment that suppresses findings without a reason, where berth.yaml asks for one",
    R"(`suppressions: {requireReason: true}` in berth.yaml asks that each `# berth: ignore[...]` says why, behind its brackets: whoever
reads it in a year must be able to tell whether it still holds.)",
    R"(apiVersion: berth.dev/v1
kind: Settings
spec:
  suppressions: {requireReason: true}
---
apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 1Gi}
        limits: {memory: 1Gi}
      env:
        - {name: MODE, value: fast}
        - {name: MODE, value: slow}  # berth: ignore[E001]
)",
    R"(apiVersion: berth.dev/v1
kind: Settings
spec:
  suppressions: {requireReason: true}
---
apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 1Gi}
        limits: {memory: 1Gi}
      env:
        - {name: MODE, value: fast}
        - {name: MODE, value: slow}  # berth: ignore[E001] the last one counts
)"};

extern const RuleInfo not_suppressible{
    "B025",
    "not-suppressible",
    Severity::error,
    Authority::berth,
    "a comment that suppresses a rule which cannot be suppressed",
    R"(`suppressions: {notFor: [X]}` in berth.yaml names rules that no comment can suppress: what they find is to be fixed, or to be
left out in berth.yaml by those who keep it. The finding itself is told as if the comment were not there.

Nor can rules be suppressed that keep a document from being read.)",
    R"(apiVersion: berth.dev/v1
kind: Settings
spec:
  suppressions: {notFor: [R]}
---
apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 1Gi}
        limits: {memory: 1Gi}
  # berth: ignore[R001] it is only a test
)",
    R"(apiVersion: berth.dev/v1
kind: Settings
spec:
  suppressions: {notFor: [R]}
---
apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 1Gi}
        limits: {memory: 1Gi}
)"};

} // namespace berth::rules
