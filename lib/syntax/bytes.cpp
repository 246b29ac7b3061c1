#include "syntax/bytes.hpp"

#include "finding/rules.hpp"
#include "syntax/words.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace berth {
namespace {

using namespace std::literals;

auto byte_at(std::string_view text, std::size_t at) -> unsigned { return static_cast<unsigned char>(text[at]); }

auto hex(unsigned value, int digits) -> std::string {
  std::string text;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) text += "0123456789ABCDEF"[value >> shift & 0xFU];
  return text;
}

auto fault(FileId file, std::size_t at, std::size_t length, std::string message, std::string help) -> Finding {
  const auto begin = static_cast<std::uint32_t>(at);
  auto finding =
      make_finding(rules::bad_bytes, {file, begin, begin + static_cast<std::uint32_t>(length)}, {}, std::move(message));
  finding.help = std::move(help);
  return finding;
}

/// A byte order mark that is not UTF-8's.
auto wide_encoding(std::string_view text) -> std::string_view {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> marks{{
      {"\xFF\xFE\0\0"sv, "UTF-32"},
      {"\0\0\xFE\xFF"sv, "UTF-32"},
      {"\xFF\xFE"sv, "UTF-16"},
      {"\xFE\xFF"sv, "UTF-16"},
  }};
  for (const auto& [mark, name] : marks)
    if (text.starts_with(mark)) return name;
  return {};
}

/// The length of the well-formed sequence at `at` (RFC 3629: shortest form, no surrogates, up to U+10FFFF); 0 when it
/// is malformed.
auto sequence_length(std::string_view text, std::size_t at) -> std::size_t {
  const auto lead = byte_at(text, at);
  const std::size_t length = lead < 0xC2U ? 0 : lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : lead < 0xF5U ? 4 : 0;
  if (length == 0 || at + length > text.size()) return 0;
  const auto second = byte_at(text, at + 1);
  const unsigned least = lead == 0xE0U ? 0xA0U : lead == 0xF0U ? 0x90U : 0x80U;
  const unsigned most = lead == 0xEDU ? 0x9FU : lead == 0xF4U ? 0x8FU : 0xBFU;
  if (second < least || second > most) return 0;
  for (std::size_t i = 2; i < length; ++i)
    if ((byte_at(text, at + i) & 0xC0U) != 0x80U) return 0;
  return length;
}

auto malformed(std::string_view text, FileId file, std::size_t at) -> Finding {
  const auto lead = byte_at(text, at);
  if (lead == 0xEDU && at + 2 < text.size() && byte_at(text, at + 1) >= 0xA0U) {
    return fault(file, at, 3, "half of a surrogate pair, which is no UTF-8", "save the file as UTF-8");
  }
  return fault(file, at, 1, words({"byte 0x", hex(lead, 2), " is not UTF-8 here"}), "save the file as UTF-8");
}

auto control(FileId file, std::size_t at, std::size_t length, unsigned code) -> Finding {
  if (code == 0) return fault(file, at, length, "a NUL byte: this is no text", "save the file as UTF-8 text");
  return fault(file, at, length, words({"control character U+", hex(code, 4), ", which Kubernetes refuses"}),
               words({"delete it, or write `", code < 0x100U ? "\\x" : "\\u", hex(code, code < 0x100U ? 2 : 4),
                      "` in double quotes"}));
}

constexpr auto is_forbidden_control(unsigned c) -> bool { return c < 0x20U && c != '\t' && c != '\n' && c != '\r'; }

/// Whether eight bytes are all U+0020 to U+007E, or may be something else.
auto is_printable_ascii(const char* bytes) -> bool {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr std::uint64_t high = ones * 0x80U;
  const auto below_space = (word - ones * 0x20U) & ~word;
  const auto del = word + ones; // 0x7F becomes 0x80; a carry needs 0xFF, which has its high bit set already
  return ((word | below_space | del) & high) == 0;
}

} // namespace

auto check_bytes(std::string_view text, FileId file) -> ByteFaults {
  ByteFaults faults;
  if (const auto name = wide_encoding(text); !name.empty()) {
    faults.always =
        fault(file, 0, 2, words({"the file is ", name, ": Kubernetes reads UTF-8"}), "save the file as UTF-8");
    return faults;
  }
  for (std::size_t at = 0; at < text.size();) {
    if (at + 8 <= text.size() && is_printable_ascii(text.data() + at)) {
      at += 8;
      continue;
    }
    const auto c = byte_at(text, at);
    if (is_forbidden_control(c)) {
      faults.always = control(file, at, 1, c);
      return faults;
    }
    if (c < 0x7FU) {
      ++at;
      continue;
    }
    const auto length = c == 0x7FU ? 1 : sequence_length(text, at);
    if (length == 0) {
      faults.always = malformed(text, file, at);
      return faults;
    }
    const auto bytes = text.substr(at, length);
    const unsigned code = c == 0x7FU                                ? c
                          : c == 0xC2U && byte_at(bytes, 1) < 0xA0U ? byte_at(bytes, 1)
                          : bytes == "\xEF\xBF\xBE"                 ? 0xFFFEU
                          : bytes == "\xEF\xBF\xBF"                 ? 0xFFFFU
                                                                    : 0U;
    if (code != 0 && code != 0x85U && !faults.in_yaml) faults.in_yaml = control(file, at, length, code);
    at += length;
  }
  return faults;
}

} // namespace berth
