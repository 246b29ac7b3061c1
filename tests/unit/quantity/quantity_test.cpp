#include "catch.hpp"
#include "quantity/floor.hpp"
#include "quantity/quantity.hpp"
#include "quantity/resource_list.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <random>
#include <vector>

namespace quantity_test {

using namespace berth;

namespace {

auto q(std::string_view text) -> Quantity { return Quantity::parse(text).value(); }

constexpr auto highest = std::numeric_limits<std::int64_t>::max();
constexpr auto lowest = std::numeric_limits<std::int64_t>::min();

} // namespace

TEST_CASE("quantities compare by value alone, whatever their form") {
  CHECK(q("1000m") == q("1"));
  CHECK(q("1Gi") == q("1073741824"));
  CHECK(q("0.5") == q("500m"));
  CHECK(q("1e3") == q("1k"));
  CHECK(q("0") == q("-0.000Gi"));
  CHECK(q("1Gi") > q("1G"));
  CHECK(q("-2") < q("-1999m"));
  CHECK(q("-1") < q("0"));
  CHECK(q("12345678901234567890123") > q("12345678901234567890122.999999999"));
  CHECK(q("1e2147483647") > q("1e2147483646"));
  CHECK(q("-1e2147483647") < q("1n"));
}

TEST_CASE("sums are exact, and a zero takes the other's form") {
  CHECK((q("100m") + q("0.9")).canonical() == "1");
  CHECK((q("1Gi") + q("512Mi")).canonical() == "1536Mi");
  CHECK((q("1Gi") + q("1G")).canonical() == "2073741824");
  CHECK((Quantity() + q("512Mi")).canonical() == "512Mi");
  CHECK((q("0") + q("1e6")).canonical() == "1e6");
  CHECK((q("1") - q("1n")).canonical() == "999999999n");
  CHECK((q("1Gi") - q("2Gi")).canonical() == "-1Gi");
  CHECK((q("5") - q("5")).is_zero());
  CHECK((q("1e30") + q("1n")).decimal() == "1000000000000000000000000000000.000000001");
  CHECK((q("1e30") - q("1e30") - q("1n")).canonical() == "-1n");
  auto twice = q("4Ei");
  twice += twice;
  CHECK(twice.canonical() == "8Ei"); // beyond int64, which only parsing caps
  CHECK(twice == q("9223372036854775808"));
  CHECK((Quantity::from_units(highest) + Quantity::from_units(1)).decimal() == "9223372036854775808");
  CHECK((Quantity::from_units(0) - Quantity::from_units(lowest)).decimal() == "9223372036854775808");
}

TEST_CASE("sums agree with 64-bit arithmetic where that suffices") {
  std::mt19937_64 random(7);
  std::uniform_int_distribution<std::int64_t> number(-1'000'000'000'000, 1'000'000'000'000);
  for (int i = 0; i < 2000; ++i) {
    const auto a = number(random);
    const auto b = number(random);
    // One of them by way of long digits: adding and taking away 10^30.
    const auto far = Quantity::from_milli(a) + q("1e30") - q("1e30");
    CHECK(far + Quantity::from_milli(b) == Quantity::from_milli(a + b));
    CHECK(far - Quantity::from_milli(b) == Quantity::from_milli(a - b));
    CHECK((far < Quantity::from_milli(b)) == (a < b));
    CHECK(far.milli_ceil() == a);
  }
}

TEST_CASE("our own integers round away from zero and stop at the ends of int64") {
  CHECK(q("1.0001").units_ceil() == 2);
  CHECK(q("-1.5").units_ceil() == -2);
  CHECK(q("0.1m").milli_ceil() == 1);
  CHECK(q("0").units_ceil() == 0);
  CHECK(q("1e19").units_ceil() == highest);
  CHECK(q("-1e2147483647").milli_ceil() == lowest);
  CHECK(q("9223372036854775807").units_ceil() == highest);
  CHECK(q("9223372036854775807.5").units_ceil() == highest);
  CHECK(q("0.1Gi").units_ceil() == 107374183);
}

TEST_CASE("rounded down is no more, at the ends of int64 too") {
  CHECK(units_floor(q("1.9999")) == 1);
  CHECK(units_floor(q("2")) == 2);
  CHECK(units_floor(q("-1.5")) == -2);
  CHECK(units_floor(q("1n")) == 0);
  CHECK(milli_floor(q("1900900u")) == 1900);
  CHECK(milli_floor(q("-0.1m")) == -1);
  CHECK(units_floor(q("9223372036854775806.5")) == highest - 1);
  CHECK(units_floor(q("1e19")) == highest);
  CHECK(units_floor(q("-1e19")) == lowest);
  CHECK(milli_floor(q("-1e30")) == lowest);
  CHECK(milli_floor(Quantity::from_milli(lowest)) == lowest);
}

TEST_CASE("our own integers are exact up to the ends of int64") {
  CHECK(q("1e18").units_ceil() == 1'000'000'000'000'000'000);
  CHECK(q("1000000000000000001").units_ceil() == 1'000'000'000'000'000'001);
  CHECK(q("5E").units_ceil() == 5'000'000'000'000'000'000);
  CHECK(q("9223372036854775805.5").units_ceil() == highest - 1);
  CHECK(q("9223372036854775806").units_ceil() == highest - 1);
  CHECK(q("9223372036854775808").units_ceil() == highest);
  CHECK(q("9999999999999999999").units_ceil() == highest);
  CHECK(q("18446744073709551617").units_ceil() == highest); // 2^64 + 1
  CHECK(q("-9223372036854775807").units_ceil() == -highest);
  CHECK(q("-9223372036854775808").units_ceil() == lowest);
  CHECK(Quantity::from_units(lowest).units_ceil() == lowest);
  CHECK(q("1234567890123456789m").milli_ceil() == 1'234'567'890'123'456'789);
  CHECK(q("9223372036854775.807").milli_ceil() == highest);
  CHECK(q("-9223372036854775.807").milli_ceil() == -highest);
}

TEST_CASE("Kubernetes' own integers wrap at the ends of int64") {
  // From k8s.io/apimachinery's positiveScaleInt64: the product modulo 2^64 whether it fits or not, but 0 for the
  // lowest.
  CHECK(Quantity::from_units(highest).milli_value() == -1000);
  CHECK(Quantity::from_units(highest - 1).milli_value() == -2000);
  CHECK(Quantity::from_units(lowest).milli_value() == 0);
  CHECK(Quantity::from_units(lowest + 1).milli_value() == 1000);
  CHECK(Quantity::from_units(9'223'372'036'854'775).milli_value() == 9'223'372'036'854'775'000);
  CHECK(Quantity::from_units(9'223'372'036'854'776).milli_value() == lowest + 192); // 2^63 + 192
  CHECK(Quantity::from_units(highest).value() == highest);
  CHECK(Quantity::from_units(lowest).value() == lowest);
  CHECK(Quantity::from_milli(highest).milli_value() == highest);
  CHECK(Quantity::from_milli(lowest).milli_value() == lowest);
  CHECK(Quantity::from_milli(lowest).value() == -9'223'372'036'854'776); // rounded away from zero
}

TEST_CASE("an amount below 1 with a binary suffix is a decimal one, in sums too") {
  CHECK(q("0.0005Ki").format() == Quantity::Format::decimal_si); // 0.512
  CHECK(q("-0.0005Ki").format() == Quantity::Format::decimal_si);
  CHECK((q("0.0005Ki") + q("2047488m")).canonical() == "2048");
  CHECK(q("0.0009765625Ki").format() == Quantity::Format::binary_si); // 1
  CHECK((q("0.0009765625Ki") + q("2047")).canonical() == "2Ki");
}

TEST_CASE("where one way of printing ends and the other begins") {
  CHECK(Quantity::from_units(1023, Quantity::Format::binary_si).canonical() == "1023");
  CHECK(Quantity::from_units(1024, Quantity::Format::binary_si).canonical() == "1Ki");
  CHECK(Quantity::from_units(-1024, Quantity::Format::binary_si).canonical() == "-1Ki");
  CHECK(q("1e10000").decimal() == "1" + std::string(10'000, '0'));
  CHECK(q("1e10001").decimal() == "1e10001");
  // 2^63 - 1 with a binary suffix is not beyond the cap, so it keeps the nine places of the long way.
  CHECK(q("9007199254740991.9990234375Ki").decimal() == "9223372036854775807.000000000");
  CHECK(q("9007199254740992Ki").decimal() == "9223372036854775807");
}

TEST_CASE("sums are exact up to a million places") {
  CHECK(q("1e1000000") + q("1") > q("1e1000000"));
  CHECK(q("1e1000001") + q("1") == q("1e1000001")); // the smaller is lost
}

TEST_CASE("sign and wholeness") {
  CHECK(q("-1n").sign() == -1);
  CHECK(q("0Gi").sign() == 0);
  CHECK(q("12345678901234567890").sign() == 1);
  CHECK(q("1000m").is_integer());
  CHECK(q("1.50Ki").is_integer());
  CHECK(q("0.000").is_integer());
  CHECK(q("0e-10").is_integer());
  CHECK_FALSE(q("100m").is_integer());
  CHECK_FALSE(q("12345678901234567890.5").is_integer());
}

TEST_CASE("made from integers") {
  CHECK(Quantity::from_units(1536, Quantity::Format::binary_si).canonical() == "1536");
  CHECK(Quantity::from_milli(1500).canonical() == "1500m");
  CHECK(Quantity::from_milli(-2000).canonical() == "-2");
  CHECK(Quantity::from_mebibytes(3072).canonical() == "3Gi");
  CHECK(Quantity::from_mebibytes(std::int64_t{1} << 43).decimal() == "9223372036854775808");
  CHECK(Quantity().canonical() == "0");
}

TEST_CASE("the server's defaulting rounds up to thousandths") {
  CHECK(q("0.1m").rounded_to_milli().canonical() == "1m");
  CHECK(q("-0.1m").rounded_to_milli().canonical() == "-1m");
  CHECK(q("1.0001").rounded_to_milli().canonical() == "1001m");
  CHECK(q("0.1Gi").rounded_to_milli().canonical() == "107374182400m");
  CHECK(q("01").rounded_to_milli().canonical() == "01"); // nothing to round: the text stays
  CHECK(q("+1500m").rounded_to_milli().canonical() == "+1500m");
  CHECK(q("0.00n").rounded_to_milli().is_zero());
}

TEST_CASE("printing parses back to the same value") {
  std::mt19937 random(11);
  const std::vector<std::string> suffixes{"",   "n",  "u",  "m",  "k",  "M",  "G",  "T",  "P",    "Ki",
                                          "Mi", "Gi", "Ti", "Pi", "Ei", "e3", "E5", "e0", "e-12", "e40"};
  const auto digits = [&](std::size_t most) {
    std::string text;
    for (auto n = random() % (most + 1); n > 0; --n) text += static_cast<char>('0' + random() % 10);
    return text;
  };
  for (int i = 0; i < 20000; ++i) {
    std::string text(random() % 3 == 0 ? "-1" : "1"); // a statement each: the order of operands is the compiler's
    text += digits(5);
    text += random() % 2 == 0 ? "." : "";
    text += digits(12);
    text += suffixes[random() % suffixes.size()];
    INFO(text);
    const auto parsed = Quantity::parse(text).value();
    if (parsed.format() == Quantity::Format::decimal_si && parsed >= q("1e21")) continue; // see below
    const auto again = Quantity::parse(parsed.canonical());
    REQUIRE(again.has_value());
    CHECK(*again == parsed);
    CHECK(Quantity::parse(parsed.decimal()).value() == parsed);
  }
}

TEST_CASE("where Kubernetes itself loses the value in printing") {
  // A decimal SI quantity of a thousand E or more whose zeros go into the suffix: there is none, and it is left out.
  CHECK(q("1000E").canonical() == "1");
  CHECK(q("1000000P").canonical() == "1");
  CHECK(q("-1500000E").canonical() == "-1500");
  CHECK(q("1" + std::string(21, '0')).canonical() == "1");
  // Sums of binary quantities beyond 2^63-1 print whole, and parsing caps them.
  const auto large = q("4Ei") + q("4Ei");
  CHECK(q(large.canonical()) == q("9223372036854775807"));
  // The same beyond 1023Ei, where the suffixes end.
  auto sum = q("1Ei");
  for (int i = 0; i < 10; ++i) sum += sum;
  CHECK(sum.canonical() == "1");
  // Exponents wrap at 32 bits, in reading and in printing.
  CHECK(q("1e4294967296") == q("1"));
  CHECK(q("1000e2147483647").canonical() == "1e-2147483646");
}

TEST_CASE("absurd numbers cost no more than their text") {
  const auto start = std::chrono::steady_clock::now();
  const auto exponent = q("1E2147483647");
  CHECK(exponent.canonical() == "10e2147483646");
  CHECK(exponent.decimal() == "1e2147483647");
  CHECK(exponent > q("9Ei"));
  CHECK((exponent + q("1")) == exponent);
  CHECK(exponent.is_integer());
  CHECK(q("12345678901234567890e2147483000").value() == 0);
  CHECK(q("1e-2147483648") == q("1n"));
  CHECK(q("0e2147483647").decimal() == "0");
  CHECK(q("0e-2147483648").decimal() == "0");
  const std::string nines(1'000'000, '9');
  CHECK(q(nines).canonical() == nines);
  CHECK((q(nines) + q("1")).canonical() == "10"); // 10^1000000: kept exactly, printed as Kubernetes does
  CHECK(q(nines + "Ki") == q("9223372036854775807"));
  CHECK(q("0." + nines + "Ei").decimal() == "1152921504606846976.000000000");
  CHECK(q("0." + std::string(1'000'000, '0') + "1Ei") == q("1n"));
  CHECK(q(std::string(1'000'000, '0') + "7") == q("7"));
  CHECK_FALSE(Quantity::parse(nines + "q").has_value());
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
}

TEST_CASE("copies of long digits share them") {
  const auto large = q(std::string(1'000'000, '9'));
  const auto start = std::chrono::steady_clock::now();
  const std::vector<Quantity> copies(10'000, large);
  CHECK(std::all_of(copies.begin(), copies.begin() + 10, [&](const Quantity& copy) { return copy == large; }));
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(1)); // 10 GB, were they not
}

TEST_CASE("resource lists") {
  ResourceList a{{"cpu", q("500m")}, {"memory", q("1Gi")}};
  add(a, {{"cpu", q("01")}, {"nvidia.com/gpu", q("01")}});
  CHECK(a["cpu"].canonical() == "1500m");
  CHECK(a["nvidia.com/gpu"].canonical() == "01"); // what was absent is copied, text and all
  raise(a, {{"cpu", q("1")}, {"memory", q("2Gi")}, {"pods", q("3")}});
  CHECK(amount(a, "cpu") == q("1500m"));
  CHECK(amount(a, "memory") == q("2Gi"));
  CHECK(amount(a, "pods") == q("3"));
  CHECK(amount(a, "absent").is_zero());
}

} // namespace quantity_test
