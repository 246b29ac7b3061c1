#include "report/findings/artifact_uri.hpp"
#include "text/ascii.hpp"

namespace berth {
namespace {

auto stands_for_itself(char c) -> bool {
  return is_alnum(c) || std::string_view("/-._~!$&'()*+,;=@").find(c) != std::string_view::npos;
}

} // namespace

auto artifact_uri(std::string_view name) -> std::string {
  constexpr std::string_view digits = "0123456789ABCDEF";
  while (name.substr(0, 2) == "./") name.remove_prefix(2);
  std::string uri(name.substr(0, 1) == "/" ? "file://" : "");
  for (const auto c : name) {
    if (stands_for_itself(c)) {
      uri += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri += '%';
    uri += digits[byte >> 4U];
    uri += digits[byte & 0xFU];
  }
  return uri;
}

} // namespace berth
