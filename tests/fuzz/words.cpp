#include "words.hpp"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

namespace berth::fuzz {
namespace {

using nlohmann::json;

auto add_word(const json& value, std::set<std::string>& words) -> void {
  constexpr std::size_t longest = 64;
  if (value.is_string() && !value.get_ref<const std::string&>().empty() && value.get<std::string>().size() <= longest)
    words.insert(value.get<std::string>());
}

auto gather(const json& schema, std::set<std::string>& words) -> void {
  if (schema.is_object()) {
    if (const auto found = schema.find("properties"); found != schema.end() && found->is_object()) {
      for (const auto& entry : found->items()) add_word(entry.key(), words);
    }
    if (const auto found = schema.find("enum"); found != schema.end() && found->is_array()) {
      for (const auto& value : *found) add_word(value, words);
    }
    if (const auto found = schema.find("const"); found != schema.end()) add_word(*found, words);
  }
  if (!schema.is_structured()) return;
  for (const auto& part : schema) gather(part, words);
}

} // namespace

auto schema_words() -> std::vector<std::string> {
  std::set<std::string> words;
  for (const auto& entry : std::filesystem::directory_iterator(BERTH_SOURCE_DIR "/schemas")) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream file(entry.path());
    gather(json::parse(file), words);
  }
  return {words.begin(), words.end()};
}

auto dictionary(const std::vector<std::string>& words) -> std::string {
  std::string text;
  for (const auto& word : words) {
    text += '"';
    for (const auto c : word) {
      constexpr auto digits = "0123456789abcdef";
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 0x20 || byte >= 0x7f)
        text.append("\\x").append(1, digits[byte / 16]).append(1, digits[byte % 16]);
      else
        text += c == '"' || c == '\\' ? std::string{'\\', c} : std::string(1, c);
    }
    text += "\"\n";
  }
  return text;
}

} // namespace berth::fuzz
