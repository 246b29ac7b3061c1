#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace berth {

/// Why a text is no quantity, and which part of it is to blame (bytes of the text).
struct QuantityError {
  enum class Kind : std::uint8_t {
    empty,
    bad_number, ///< the part that should be digits: `1.2.3`, `abc`, `--1`
    bad_suffix, ///< `500q`, `1MB`, `4gi`
    space,      ///< `1 Gi`, ` 1`
    separator,  ///< `1,000`, `1_000`
    exponent,   ///< `1e`, `1e3m`, or an exponent that no 32 bits hold
  };
  Kind kind{Kind::bad_number};
  std::uint32_t offset{0};
  std::uint32_t length{0};
  std::string_view probable; ///< the suffix that was probably meant (static storage): `Mi` for `MB`, `G` for `g`; empty
                             ///< where nothing is plain
};

/// A Kubernetes resource.Quantity: an exact decimal with the format that it was written in. Never passes through a
/// double. Grammar, rounding (up to nano), caps and printing are those of k8s.io/apimachinery/pkg/api/resource.
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
  [[nodiscard]] auto canonical() const -> std::string;
  /// The exact decimal without an exponent: `107374182.4`.
  [[nodiscard]] auto decimal() const -> std::string;
  /// Kubernetes' Value() and MilliValue(): rounded away from zero, and wrapping silently where int64 ends.
  [[nodiscard]] auto value() const -> std::int64_t;
  [[nodiscard]] auto milli_value() const -> std::int64_t;
  /// The same, but saturating at the ends of int64: for arithmetic of our own.
  [[nodiscard]] auto units_ceil() const -> std::int64_t;
  [[nodiscard]] auto milli_ceil() const -> std::int64_t;

  [[nodiscard]] auto format() const -> Format;
  [[nodiscard]] auto sign() const -> int;
  [[nodiscard]] auto is_zero() const -> bool { return sign() == 0; }
  /// A whole number of units.
  [[nodiscard]] auto is_integer() const -> bool;

  auto operator+=(const Quantity& other)
      -> Quantity&; ///< exact; a zero left side takes the format of the right, as Kubernetes' Add does
  auto operator-=(const Quantity& other) -> Quantity&;

  friend auto operator+(Quantity a, const Quantity& b) -> Quantity { return a += b; }
  friend auto operator-(Quantity a, const Quantity& b) -> Quantity { return a -= b; }
  /// By value alone: `1000m` equals `1`.
  friend auto operator==(const Quantity& a, const Quantity& b) -> bool { return compare(a, b) == 0; }
  friend auto operator<=>(const Quantity& a, const Quantity& b) -> std::strong_ordering { return compare(a, b) <=> 0; }

 private:
  [[nodiscard]] static auto compare(const Quantity& a, const Quantity& b) -> int;
};

} // namespace berth
