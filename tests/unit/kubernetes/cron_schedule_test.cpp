#include "catch.hpp"
#include "kubernetes/validate/workload/cron_schedule.hpp"
#include "kubernetes/validate/workload/time_zone.hpp"

#include <algorithm>

namespace cron_schedule_test {

using namespace berth;

namespace {

/// The bytes that are marked, and the message; empty where the schedule will do.
auto fault_of(std::string_view schedule) -> std::string {
  const auto fault = cron_fault(schedule);
  if (!fault) return {};
  return "|" + std::string(schedule.substr(fault->offset, fault->length)) + "| " + fault->message;
}

auto instead_of(std::string_view schedule) -> std::string {
  const auto fault = cron_fault(schedule);
  return fault ? fault->instead : "(none)";
}

} // namespace

TEST_CASE("what robfig/cron takes, its oddities among it") {
  for (const auto* schedule : {"0 0 * * *",
                               "*/5 * * * *",
                               "0 22 * * 1-5",
                               "1,2,3 * * * *",
                               "1, * * * *",
                               ",1 * * * *",
                               "*,* * * * *",
                               ", , , , ,",
                               "5/10 * * * *",
                               "*/61 * * * *",
                               "*-5 * * * *",
                               "?-x * * * *",
                               "0 0 ? * *",
                               "00 00 * * *",
                               "0\t0 * * *",
                               "0 0 * * *\n",
                               "  0   0 * * *  ",
                               "+1 * * * *",
                               "0 0 * JAN *",
                               "0 0 * * Sun",
                               "0 0 * jan-dec mon-fri/2",
                               "* * 31 12 6",
                               "*/9223372036854775807 * * * *",
                               "0 0 * * mon-6",
                               "59 23 31 12 0-6",
                               "0 0\xC2\xA0* * *"}) {
    INFO(schedule);
    CHECK(fault_of(schedule) == "");
  }
}

TEST_CASE("descriptors are exact, and only one has a duration") {
  for (const auto* schedule : {"@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly",
                               "@every 5m", "@every 1h30m", "@every -1s", "@every 0"}) {
    INFO(schedule);
    CHECK(fault_of(schedule) == "");
  }
  CHECK(fault_of("@reboot") == "|| `@reboot` is no schedule that Kubernetes knows");
  CHECK(fault_of("@Daily") == "|| `@Daily` is no schedule that Kubernetes knows");
  CHECK(cron_fault("@Daily")->help == "type `@daily`");
  CHECK(cron_fault("@daily ")->help == "type `@daily`");
  CHECK(fault_of(" @daily") == "|| a schedule such as `@daily` begins with its `@`");
  CHECK(fault_of("@every 1d") == "|1d| `1d` is no duration");
  CHECK(fault_of("@every 5 m") == "|5 m| `5 m` is no duration");
  CHECK_FALSE(fault_of("@every5m").empty());
  CHECK_FALSE(fault_of("@every").empty());
  CHECK_FALSE(fault_of("@").empty());
}

TEST_CASE("five fields, and what is wrong in one of them") {
  CHECK(fault_of("0 0 * *") == "|| a schedule has five fields, and this one has 4");
  CHECK(fault_of("0 0 * * * # nightly") == "|| a schedule has five fields, and this one has 7");
  CHECK(fault_of(" ") == "|| a schedule has five fields, and this one has 0");
  CHECK(fault_of("60 * * * *") == "|60| `60` is above 59, the last minute");
  CHECK(fault_of("0 0 * 0 *") == "|0| `0` is below 1, the first month");
  CHECK(fault_of("0 0 * * 0-7") == "|7| `7` is above 6, the last day of the week");
  CHECK(fault_of("0 0 * * sat-sun") == "|sat-sun| `sat-sun` begins after its end");
  CHECK(fault_of("61/5 * * * *") == "|61| `61` is above 59, the last minute");
  CHECK(fault_of("0 0 L * *") == "|L| `L` is no day of the month");
  CHECK(fault_of("0 0 15W * *") == "|15W| `15W` is no day of the month");
  CHECK(fault_of("**/5 * * * *") == "|**| `**` is no minute");
  CHECK(fault_of("1/2/3 * * * *") == "|1/2/3| `1/2/3` has two steps");
  CHECK(fault_of("1-2-3 * * * *") == "|1-2-3| `1-2-3` has two hyphens");
  CHECK(fault_of("*/ * * * *") == "|*/| a step is missing");
  CHECK(fault_of("*/0 * * * *") == "|*/0| `*/0` has a step of zero");
  CHECK(fault_of("*/-5 * * * *") == "|-5| `-5` is no step");
  CHECK(fault_of("-1 * * * *") == "|-1| a minute is missing in `-1`");
  CHECK(fault_of("/5 * * * *") == "|/5| a minute is missing in `/5`");
  CHECK(fault_of("1,2,99 * * * *") == "|99| `99` is above 59, the last minute");
  CHECK(fault_of("9999999999999999999 * * * *") == "|9999999999999999999| `9999999999999999999` is no minute");
}

TEST_CASE("what surely means the same is offered") {
  CHECK(instead_of("0 0 * * 7") == "0");
  CHECK(instead_of("0 0 * * 0-7").empty());
  CHECK(instead_of("0 0 * * FRIDAY") == "FRI");
  CHECK(instead_of("0 0 * january *") == "jan");
  CHECK(instead_of("0 0 * monday *").empty());
  CHECK(instead_of("0 0 * * fridays").empty());
}

TEST_CASE("time zones have exact names") {
  for (const auto* name : {"UTC", "GMT+0", "EST", "Etc/GMT+5", "Europe/Kyiv", "Europe/Kiev", "US/Pacific",
                           "America/Argentina/Buenos_Aires", "Antarctica/DumontDUrville", "Zulu", "Africa/Abidjan"}) {
    INFO(name);
    CHECK(is_time_zone(name));
  }
  for (const auto* name : {"", "utc", "UTC ", " UTC", "Local", "IST", "Europe", "Europe/", "/Europe/Berlin", "UTC+1",
                           "Europe/../UTC", "Etc/GMT+15", "zone.tab", "posix/UTC", "localtime"}) {
    INFO(name);
    CHECK_FALSE(is_time_zone(name));
  }
}

TEST_CASE("the zone that was meant") {
  CHECK(nearest_time_zone("europe/berlin") == "Europe/Berlin");
  CHECK(nearest_time_zone("Berlin") == "Europe/Berlin");
  CHECK(nearest_time_zone("UTC ") == "UTC");
  CHECK(nearest_time_zone("Europe/Belrin") == "Europe/Berlin");
  CHECK(nearest_time_zone("America/New York") == "America/New_York");
  CHECK(nearest_time_zone("Mars/Phobos").empty());
}

} // namespace cron_schedule_test
