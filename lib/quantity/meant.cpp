#include "quantity/meant.hpp"

#include "quantity/quantity.hpp"
#include "text/ascii.hpp"

#include <algorithm>

namespace berth {
namespace {

auto digit_at(std::string_view text, std::size_t at) -> bool { return at < text.size() && is_digit(text[at]); }

/// `1 000` may be one number or the half of another.
auto mend_space(MeantQuantity& meant, const QuantityError& error) -> void {
  const auto between = error.offset > 0 && digit_at(meant.text, error.offset - 1) &&
                       digit_at(meant.text, std::size_t{error.offset} + error.length);
  if (between) meant.sure = false;
  meant.text.erase(error.offset, error.length);
}

/// Three digits behind a comma are thousands, others a fraction (`1,5Gi`).
auto mend_separator(MeantQuantity& meant, const QuantityError& error) -> void {
  constexpr std::ptrdiff_t group = 3;
  const auto comma = meant.text[error.offset] == ',';
  const auto rest = meant.text.begin() + error.offset + 1;
  const auto digits = std::find_if_not(rest, meant.text.end(), is_digit) - rest;
  if (comma) meant.sure = false;
  if (comma && digits != group)
    meant.text[error.offset] = '.';
  else
    meant.text.erase(error.offset, error.length);
}

auto mend_unit(MeantQuantity& meant, const QuantityError& error) -> bool {
  if (error.probable.empty()) return false;
  if (!error.also.empty()) {
    meant.also = meant.text.substr(0, error.offset) + std::string(error.also);
    meant.sure = false;
  }
  meant.text.replace(error.offset, error.length, error.probable);
  return true;
}

/// The letters that some typefaces draw as digits, in what stands where digits should; only beside a true digit, so
/// that no word becomes a number.
auto mend_look_alikes(MeantQuantity& meant, const QuantityError& error) -> bool {
  if (std::none_of(meant.text.begin(), meant.text.end(), is_digit)) return false;
  auto mended = false;
  for (std::size_t at = error.offset; at < std::size_t{error.offset} + error.length; ++at) {
    auto& c = meant.text[at];
    const auto one = c == 'l' || c == 'I';
    if (!one && c != 'o' && c != 'O') {
      if (is_digit(c)) continue;
      break;
    }
    c = one ? '1' : '0';
    mended = true;
  }
  if (mended) meant.sure = false;
  return mended;
}

auto mend(MeantQuantity& meant, const QuantityError& error) -> bool {
  using Fault = QuantityError::Kind;
  switch (error.kind) {
  case Fault::space:
    mend_space(meant, error);
    return true;
  case Fault::separator:
    mend_separator(meant, error);
    return true;
  case Fault::bad_suffix:
    return mend_unit(meant, error) || mend_look_alikes(meant, error);
  case Fault::bad_number:
    return mend_look_alikes(meant, error);
  default:
    return false;
  }
}

} // namespace

auto meant_quantity(std::string_view text) -> std::optional<MeantQuantity> {
  constexpr std::size_t longest = 64; // nobody types more digits than that
  constexpr int most_faults = 8;
  if (text.size() > longest) return std::nullopt;
  MeantQuantity meant;
  meant.text = text;
  for (auto fault = 0; fault < most_faults; ++fault) {
    const auto parsed = Quantity::parse(meant.text);
    if (parsed) return meant;
    if (!mend(meant, parsed.error())) return std::nullopt;
  }
  return std::nullopt;
}

auto meant_cpu(std::string_view text) -> std::optional<MeantQuantity> {
  auto meant = meant_quantity(text);
  if (!meant || is_digit(meant->text.back())) return meant;
  for (const std::string_view millions : {"Mi", "M"}) {
    if (!meant->text.ends_with(millions)) continue;
    meant->text.replace(meant->text.size() - millions.size(), millions.size(), "m");
    return MeantQuantity{meant->text, {}, false};
  }
  if (std::string_view("mun").find(meant->text.back()) == std::string_view::npos) return std::nullopt;
  return meant;
}

} // namespace berth
