#include "finding/rules.hpp"

namespace berth::rules {

const RuleInfo malformed_yaml{
    "Y001",
    "malformed-yaml",
    Severity::error,
    Authority::kubernetes,
    "the document is no YAML that Kubernetes reads",
    "kubectl and the API server read YAML 1.1 with one particular reader (goyaml, a copy of libyaml), and refuse a "
    "whole "
    "document for one misplaced character. berth holds documents to the same grammar and marks the cause: the bracket "
    "or "
    "the quote that is never closed, the line whose indentation is off.\n\nThe other documents of the file are still "
    "checked.",
    "args: [train.py, --epochs\nimage: example.com/train:v1\n",
    "args: [train.py, --epochs]\nimage: example.com/train:v1\n",
    Profile::recommended,
    Evidence::document,
    Role::unreadable};

const RuleInfo lost_document{
    "Y006",
    "lost-document",
    Severity::error,
    Authority::kubernetes,
    "text that kubectl passes over without a word",
    "kubectl cuts a file at its `---` lines and takes one document of each part. What stands after that document's end "
    "is "
    "dropped silently: lines that are indented less than the first one, and text after `...`. The cluster then never "
    "learns of it.",
    " kind: Settings\napiVersion: berth.dev/v1\n",
    "kind: Settings\napiVersion: berth.dev/v1\n",
    Profile::recommended,
    Evidence::document,
    Role::incomplete};

const RuleInfo tab_indentation{
    "Y007",
    "tab-indentation",
    Severity::error,
    Authority::kubernetes,
    "a tab where YAML takes only spaces",
    "YAML measures indentation in spaces, because tabs have no width that everybody agrees on. A tab may stand inside "
    "of a "
    "value or before a comment at a line's end, and between brackets, but never before a key or after the dash of a "
    "list "
    "item, not even on an empty line after a value.",
    "spec:\n\timage: example.com/train:v1\n",
    "spec:\n  image: example.com/train:v1\n",
    Profile::recommended,
    Evidence::document,
    Role::unreadable};

} // namespace berth::rules
