#include "run/outcome.hpp"

#include "catch.hpp"

namespace outcome_test {
namespace {

using namespace berth;

TEST_CASE("a bug counts more than usage, usage more than files, files more than findings") {
  CHECK(worse(ExitCode::findings, ExitCode::files) == ExitCode::files);
  CHECK(worse(ExitCode::usage, ExitCode::files) == ExitCode::usage);
  CHECK(worse(ExitCode::usage, ExitCode::bug) == ExitCode::bug);
  CHECK(worse(ExitCode::ok, ExitCode::ok) == ExitCode::ok);
}

TEST_CASE("an outcome keeps what there is to tell in order, and the worst exit code") {
  Outcome first;
  first.step("looked");
  first.error(ExitCode::usage, "wrong", "do right");
  Outcome later;
  later.error(ExitCode::files, "missing");
  later.warn("odd");
  later.findings({});
  first.add(later);
  CHECK(first.code == ExitCode::usage);
  CHECK_FALSE(first.is_ok());
  REQUIRE(first.remarks.size() == 4);
  CHECK(first.remarks[0].kind == Remark::Kind::step);
  CHECK(first.remarks[1].help == "do right");
  CHECK(first.remarks[2].text == "missing");
  CHECK(first.remarks[3].kind == Remark::Kind::warning);
}

TEST_CASE("notes and warnings leave the exit code alone") {
  Outcome outcome;
  outcome.note("so");
  outcome.warn("odd");
  outcome.findings({CheckedFile{}});
  CHECK(outcome.is_ok());
  REQUIRE(outcome.remarks.size() == 3);
  CHECK(outcome.remarks[2].files.size() == 1);
}

} // namespace
} // namespace outcome_test
