#include "finding/rules.hpp"

namespace berth::rules {

extern const RuleInfo berth_failed{
    "B030",
    "berth-failed",
    Severity::error,
    Authority::berth,
    "a document that berth itself failed at",
    R"(A fault of berth, and none of the file: something in the document led it where it should never come, and it gave up there.
Nothing else is said of that document, be it right or wrong. All other documents were looked at, every report is written,
and the exit code is 4.

No setting, comment or baseline silences it. Please report it with the command and the document, or as much of it as still
makes berth fail.)",
    "",
    "",
    Profile::recommended,
    Evidence::document,
    Role::unreadable};

} // namespace berth::rules
