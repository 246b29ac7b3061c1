#include "finding/rules.hpp"

namespace berth::rules {

const RuleInfo duplicate_key{
    "Y002",
    "duplicate-key",
    Severity::error,
    Authority::kubernetes,
    "a key stands twice in one mapping",
    "The API server in strict mode and `kubectl --validate=strict` refuse the document. kubectl without it keeps the "
    "last "
    "of the two and says nothing, so that half of what was written never takes effect. Keys are compared as Kubernetes "
    "reads them: `yes` and `\"true\"` are the same key.",
    "resources:\n  cpu: 1\n  memory: 1Gi\n  cpu: 2\n",
    "resources:\n  cpu: 2\n  memory: 1Gi\n",
    Profile::recommended,
    Evidence::document,
    Role::incomplete};

const RuleInfo unresolved_alias{
    "Y008",
    "unresolved-alias",
    Severity::error,
    Authority::kubernetes,
    "an alias or a merge with nothing to take",
    "`*name` repeats the value that was marked `&name` earlier in the same document; documents of one file share no "
    "anchors, and a value cannot contain itself. `<<` merges a mapping or a list of mappings into the one around it.",
    "base: &defaults {cpu: 1}\ntrain: *default\n",
    "base: &defaults {cpu: 1}\ntrain: *defaults\n",
    Profile::recommended,
    Evidence::document,
    Role::unreadable};

const RuleInfo wrong_tag{
    "Y009",
    "wrong-tag",
    Severity::error,
    Authority::kubernetes,
    "a tag that its text does not fit, or that YAML does not know",
    "A tag forces a type: `!!int`, `!!float`, `!!bool`, `!!null`, `!!str`, `!!binary`, `!!timestamp`. Kubernetes "
    "refuses "
    "the document when the text is of another type. Private tags such as `!secret` are taken for strings.",
    "replicas: !!int two\n",
    "replicas: !!int 2\n",
    Profile::recommended,
    Evidence::document,
    Role::unreadable};

const RuleInfo wrong_key{
    "Y010",
    "wrong-key",
    Severity::error,
    Authority::kubernetes,
    "a key that is no text",
    "JSON, and so Kubernetes, knows only text as keys. Booleans and numbers are turned into text (`yes` becomes "
    "\"true\", "
    "`010` becomes \"8\"); nulls, lists and mappings cannot be, and refuse the whole document.",
    "labels:\n  ~: none\n",
    "labels:\n  \"~\": none\n",
    Profile::recommended,
    Evidence::document,
    Role::unreadable};

const RuleInfo not_a_number{
    "Y011",
    "not-a-number",
    Severity::error,
    Authority::kubernetes,
    "an infinity or a NaN, which JSON cannot carry",
    "`.inf` and `.nan` are floats to YAML, but Kubernetes turns every document into JSON, which has no such numbers, "
    "and "
    "refuses it. Text that happens to look so needs quotes.",
    "value: .inf\n",
    "value: \".inf\"\n",
    Profile::recommended,
    Evidence::document,
    Role::unreadable};

} // namespace berth::rules
