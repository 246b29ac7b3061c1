#pragma once

// quantity/ is Kubernetes' resource.Quantity and what stands close to it: amounts by resource, Go's durations,
// millionths of a dollar. It depends on nothing but the letters of text/.
//
// Numbers are exact from the file to the report. A Quantity is a decimal with the format that it was written in; it is
// compared, added and scaled as such, and rounding happens where Kubernetes rounds, by the same rule. Nothing passes
// through a double. What people wrote wrongly comes back as an error that points at the part to blame and names what
// was probably meant, so that whoever reports it needs no second parser.
//
// quantity.hpp is the type; parse.cpp the grammar, diagnose.cpp what is wrong with a text, meant.cpp what its author
// may have had in mind, print.cpp Kubernetes' canonical form. resource_list.hpp is a Kubernetes ResourceList: a name,
// an amount. Agreement with Kubernetes' own answers is held by tests/unit/quantity/quantity_vectors_test.cpp.

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace berth {

struct Decimal;

/// Why a text is no quantity, and which part of it is to blame (bytes of the text).
struct QuantityError {
  enum class Kind : std::uint8_t {
    empty,
    bad_number, ///< the part that should be digits: `1.2.3`, `abc`, `--1`
    bad_suffix, ///< `500q`, `1MB`, `4gi`
    space,      ///< `1 Gi`, ` 1`
    separator,  ///< `1,000`, `1_000`
    exponent,   ///< `1e`, `1e3m`, or an exponent that no 64 bits hold
  };
  Kind kind{Kind::bad_number};
  std::uint32_t offset{0};
  std::uint32_t length{0};
  /// The suffix that was probably meant (static storage): `M` for `MB`, `G` for `g`, `Gi` for `gi`; empty where nothing
  /// is plain.
  std::string_view probable;
  /// What may have been meant as well, where the letters say thousands and people often mean 1024: `Mi` for `MB`, `Gi`
  /// for `g`; else empty.
  std::string_view also;
};

/// A Kubernetes resource.Quantity: an exact decimal with the format that it was written in. Never passes through a
/// double. Grammar, rounding (up to nano), caps and printing are those of k8s.io/apimachinery/pkg/api/resource (1.29).
/// Every operation is linear in the digits written, however large the exponent; copies share long digits.
class Quantity {
 public:
  enum class Format : std::uint8_t { decimal_si, binary_si, decimal_exponent };

  Quantity() = default; ///< 0, decimal SI

  /// Kubernetes' ParseQuantity: no trimming. A JSON or YAML string is trimmed of spaces first, by the caller, as
  /// Quantity's UnmarshalJSON does.
  [[nodiscard]] static auto parse(std::string_view text) -> tl::expected<Quantity, QuantityError>;
  [[nodiscard]] static auto from_units(std::int64_t units, Format format = Format::decimal_si) -> Quantity;
  [[nodiscard]] static auto from_milli(std::int64_t milli) -> Quantity;
  [[nodiscard]] static auto from_mebibytes(std::int64_t mib) -> Quantity; ///< binary SI

  /// As Kubernetes prints it. Texts such as `01`, `+1`, `5.` are kept as they were written, as Kubernetes keeps them.
  /// Kubernetes has no decimal suffix beyond `E` and leaves it out: `1000E` prints `1`.
  [[nodiscard]] auto canonical() const -> std::string;
  /// The exact decimal without an exponent, with the places that Kubernetes holds it to: `1.5` is `1.5`, `0.1Gi` is
  /// `107374182.400000000`. Where that would take more than 10,000 zeros it keeps an exponent: `1e2147483647`.
  [[nodiscard]] auto decimal() const -> std::string;
  /// Kubernetes' Value() and MilliValue(): rounded up, and wrapping silently where int64 ends; a negative one that was
  /// not written in few digits comes out wrong, as there. For agreeing with Kubernetes only.
  [[nodiscard]] auto value() const -> std::int64_t;
  [[nodiscard]] auto milli_value() const -> std::int64_t;
  /// Rounded away from zero and saturating at the ends of int64: for arithmetic of our own.
  [[nodiscard]] auto units_ceil() const -> std::int64_t;
  [[nodiscard]] auto milli_ceil() const -> std::int64_t;

  [[nodiscard]] auto format() const -> Format;
  [[nodiscard]] auto sign() const -> int;
  [[nodiscard]] auto is_zero() const -> bool { return sign() == 0; }
  /// A whole number of units.
  [[nodiscard]] auto is_integer() const -> bool;
  /// Rounded away from zero to thousandths, as the API server's defaulting rounds every resource of a Pod.
  [[nodiscard]] auto rounded_to_milli() const -> Quantity;

  /// Exact; a zero left side takes the format of the right, as Kubernetes' Add does. Of two numbers more than a million
  /// digits apart the smaller is lost.
  auto operator+=(const Quantity& other) -> Quantity&;
  auto operator-=(const Quantity& other) -> Quantity&;

  friend auto operator+(Quantity a, const Quantity& b) -> Quantity { return a += b; }
  friend auto operator-(Quantity a, const Quantity& b) -> Quantity { return a -= b; }
  /// By value alone: `1000m` equals `1`.
  friend auto operator==(const Quantity& a, const Quantity& b) -> bool { return compare(a, b) == 0; }
  friend auto operator<=>(const Quantity& a, const Quantity& b) -> std::strong_ordering { return compare(a, b) <=> 0; }

 private:
  [[nodiscard]] static auto compare(const Quantity& a, const Quantity& b) -> int;
  /// The value, made in `room` where it is not there already: long digits are not copied.
  [[nodiscard]] auto exact(Decimal& room) const -> const Decimal&;
  [[nodiscard]] auto scaled(std::int64_t shift) const -> std::int64_t;
  auto add(std::int64_t coefficient, std::int64_t scale) -> bool;
  auto become(Decimal value, std::int64_t scale) -> void;

  // Like Kubernetes', either small_ x 10^scale_ or, where 64 bits do not hold it, *large_; the two differ in nothing
  // but how Value() and MilliValue() round and wrap. scale_ also says how many places decimal() shows.
  std::int64_t small_{0};
  std::int64_t scale_{0};
  Format format_{Format::decimal_si};
  std::shared_ptr<const Decimal> large_;
  std::shared_ptr<const std::string> text_; // as it was written, where Kubernetes prints that
};

} // namespace berth
