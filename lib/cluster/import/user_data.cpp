#include "cluster/import/user_data.hpp"

#include "text/ascii.hpp"
#include "vocabulary/taints.hpp"

#include <algorithm>
#include <array>

namespace berth::inventory {
namespace {

using Text = std::string_view;

constexpr Text bootstrap_script = "/etc/eks/bootstrap.sh";
constexpr Text node_config = "node.eks.aws/";
constexpr Text bottlerocket_settings = "[settings.kubernetes";

auto contains(Text text, Text part) -> bool { return text.find(part) != Text::npos; }

auto base64_value(char c) -> int {
  constexpr Text alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto at = alphabet.find(c);
  return at == Text::npos ? -1 : static_cast<int>(at);
}

/// What a flag's value may be made of: labels and taints with their separators, and what a script puts in.
auto is_value_byte(char c) -> bool { return is_alnum(c) || contains("-_./=,:${}()", Text(&c, 1)); }

/// Where the value of `flag` begins that is found next from `at` on; npos when there is none.
auto value_start(Text text, Text flag, std::size_t at) -> std::size_t {
  for (at = text.find(flag, at); at != Text::npos; at = text.find(flag, at + 1)) {
    auto begin = at + flag.size();
    if (begin == text.size() || !contains("= ", text.substr(begin, 1))) continue; // a longer flag
    ++begin;
    while (begin < text.size() && contains("\"'\\ ", text.substr(begin, 1))) ++begin;
    return begin;
  }
  return Text::npos;
}

/// The value of each `--flag=value` or `--flag value` in the text.
auto values_of(Text text, Text flag) -> std::vector<Text> {
  std::vector<Text> values;
  for (auto at = value_start(text, flag, 0); at != Text::npos; at = value_start(text, flag, at)) {
    const auto end = static_cast<std::size_t>(
        std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_value_byte) - text.begin());
    values.push_back(text.substr(at, end - at));
  }
  return values;
}

template <class Use>
auto for_each_part(Text list, char separator, Use use) -> void {
  while (!list.empty()) {
    const auto end = std::min(list.find(separator), list.size());
    if (end > 0) use(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

auto is_of_a_script(const std::vector<Text>& values) -> bool {
  return std::any_of(values.begin(), values.end(), [](Text value) { return contains(value, "$"); });
}

auto flag_labels(Text text) -> std::optional<Labels> {
  const auto values = values_of(text, "--node-labels");
  if (is_of_a_script(values)) return std::nullopt;
  Labels labels;
  for (const auto value : values) {
    for_each_part(value, ',', [&](Text part) {
      const auto equals = part.find('=');
      if (equals != Text::npos) labels.insert_or_assign(std::string(part.substr(0, equals)), part.substr(equals + 1));
    });
  }
  return labels;
}

auto flag_taints(Text text) -> std::optional<std::vector<Taint>> {
  const auto values = values_of(text, "--register-with-taints");
  if (is_of_a_script(values) || contains(text, "registerWithTaints")) return std::nullopt;
  std::vector<Taint> taints;
  for (const auto value : values) {
    for_each_part(value, ',', [&](Text part) {
      if (auto taint = parse_taint(part); taint) taints.push_back(std::move(*taint));
    });
  }
  return taints;
}

auto digits_after(Text text, Text word) -> std::string {
  const auto found = text.find(word);
  if (found == Text::npos) return {};
  auto at = found + word.size();
  while (at < text.size() && contains(" =:\"'", text.substr(at, 1))) ++at;
  std::string digits;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') digits += text[at++];
  return digits;
}

auto append(std::string& arguments, const std::string& argument) -> void {
  arguments += (arguments.empty() ? "" : " ") + argument;
}

auto max_pods_argument(Text text) -> std::string {
  for (const Text word : {"--max-pods", "maxPods", "max-pods"}) {
    if (const auto digits = digits_after(text, word); !digits.empty()) return "--max-pods=" + digits;
  }
  return {};
}

/// Those of bootstrap.sh that berth or its rules have a use for; the others name hosts and certificates.
auto script_arguments(Text text) -> std::string {
  std::string arguments;
  const auto script = text.find(bootstrap_script);
  if (script == Text::npos) return arguments;
  for (const Text flag : {"--enable-docker-bridge", "--use-max-pods", "--container-runtime"}) {
    const auto values = values_of(text.substr(script), flag);
    if (!values.empty() && !is_of_a_script(values)) append(arguments, std::string(flag) + " " + std::string(values[0]));
  }
  return arguments;
}

/// `"a" = "b"` of a TOML table; a list `["b"]` counts by its strings.
struct TomlEntry {
  Text key;
  std::vector<Text> values;
};

auto quoted_or_bare(Text& line) -> Text {
  const auto begin = line.find_first_not_of(" \t");
  if (begin == Text::npos) return line = {};
  line.remove_prefix(begin);
  const auto quote = line.front();
  const auto quoted = quote == '"' || quote == '\'';
  if (quoted) line.remove_prefix(1);
  const auto end = std::min(quoted ? line.find(quote) : line.find_first_of(" \t=,]"), line.size());
  const auto word = line.substr(0, end);
  line.remove_prefix(std::min(end + (quoted ? 1 : 0), line.size()));
  return word;
}

auto toml_entry(Text line) -> TomlEntry {
  TomlEntry entry;
  entry.key = quoted_or_bare(line);
  const auto equals = line.find('=');
  if (equals == Text::npos) return {};
  line.remove_prefix(equals + 1);
  while (!line.empty()) {
    const auto next = line.find_first_not_of(" \t[],\r");
    if (next == Text::npos) break;
    line.remove_prefix(next);
    const auto before = line.size();
    if (const auto word = quoted_or_bare(line); !word.empty()) entry.values.push_back(word);
    if (line.size() == before) break;
  }
  return entry;
}

auto toml_table(Text text, Text header) -> std::vector<TomlEntry> {
  std::vector<TomlEntry> entries;
  auto within = false;
  for_each_part(text, '\n', [&](Text line) {
    const auto begin = std::min(line.find_first_not_of(" \t"), line.size());
    line.remove_prefix(begin);
    if (line.rfind('[', 0) == 0) {
      within = line.substr(0, header.size()) == header;
    } else if (within && line.rfind('#', 0) != 0) {
      if (auto entry = toml_entry(line); !entry.key.empty()) entries.push_back(std::move(entry));
    }
  });
  return entries;
}

auto read_bottlerocket(Text text, UserData& data) -> void {
  data.labels.emplace();
  data.taints.emplace();
  for (const auto& entry : toml_table(text, "[settings.kubernetes.node-labels]")) {
    if (!entry.values.empty()) data.labels->insert_or_assign(std::string(entry.key), std::string(entry.values[0]));
  }
  for (const auto& entry : toml_table(text, "[settings.kubernetes.node-taints]")) {
    for (const auto value : entry.values) {
      if (auto taint = parse_taint(entry.key, value); taint) data.taints->push_back(std::move(*taint));
    }
  }
}

} // namespace

auto parse_taint(std::string_view key, std::string_view text) -> std::optional<Taint> {
  const auto colon = text.rfind(':');
  const auto effect = colon == Text::npos ? text : text.substr(colon + 1);
  if (key.empty() || !taint::is_effect(effect)) return std::nullopt;
  return Taint{std::string(key), std::string(colon == Text::npos ? Text() : text.substr(0, colon)),
               std::string(effect)};
}

auto parse_taint(std::string_view text) -> std::optional<Taint> {
  const auto equals = text.find('=');
  if (equals != Text::npos) return parse_taint(text.substr(0, equals), text.substr(equals + 1));
  const auto colon = text.rfind(':'); // a taint without a value
  return colon == Text::npos ? std::nullopt : parse_taint(text.substr(0, colon), text.substr(colon + 1));
}

auto decode_base64(std::string_view text) -> std::optional<std::string> {
  constexpr unsigned bits_per_digit = 6;
  std::string bytes;
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (const auto c : text) {
    if (c == '=' || c == '\n' || c == '\r') continue;
    const auto value = base64_value(c);
    if (value < 0) return std::nullopt;
    bits = (bits << bits_per_digit | static_cast<std::uint32_t>(value)) & 0xFFFFU;
    held += bits_per_digit;
    if (held < 8) continue;
    held -= 8;
    bytes += static_cast<char>(bits >> held & 0xFFU);
  }
  return bytes;
}

auto read_user_data(std::string_view text) -> UserData {
  UserData data;
  if (contains(text, bottlerocket_settings)) {
    data.family = "Bottlerocket";
    read_bottlerocket(text, data);
  } else if (contains(text, bootstrap_script) || contains(text, node_config)) {
    data.family = contains(text, node_config) ? "AmazonLinux2023" : "AmazonLinux2";
    data.labels = flag_labels(text);
    data.taints = flag_taints(text);
    data.arguments = script_arguments(text);
  } else {
    return data;
  }
  if (const auto pods = max_pods_argument(text); !pods.empty()) append(data.arguments, pods);
  return data;
}

} // namespace berth::inventory
