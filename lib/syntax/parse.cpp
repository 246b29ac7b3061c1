#include "finding/rules.hpp"
#include "syntax/arena.hpp"
#include "syntax/bytes.hpp"
#include "syntax/json.hpp"
#include "syntax/limits.hpp"
#include "syntax/words.hpp"
#include "syntax/yaml/build.hpp"
#include "syntax/yaml/characters.hpp"
#include "syntax/yaml/decode.hpp"
#include "syntax/yaml/lexer.hpp"

#include <optional>

namespace berth {
namespace {

auto limit(Span span, std::string message) -> Finding {
  auto finding = make_finding(rules::beyond_limits, span, {}, std::move(message));
  finding.help = "split the file into smaller ones";
  return finding;
}

/// Reads one file: the bytes first, then JSON where it is JSON, else YAML document by document, so that a fault in one
/// leaves the others readable.
class Reading {
 public:
  Reading(std::string_view text, FileId file, Parsed& parsed)
      : text_(text), file_(file), arena_(parsed.tree.arena()), findings_(parsed.findings) {}

  auto run() -> void {
    read();
    cut_findings();
  }

 private:
  auto read() -> void {
    if (text_.size() > limits::file_bytes) return add(limit({file_, 0, 0}, "the file is larger than 64 MiB"));
    auto faults = check_bytes(text_, file_);
    if (faults.always) return add(std::move(*faults.always));
    const auto begin = text_.starts_with(yaml::byte_order_mark) ? 3U : 0U;
    if (json(begin, static_cast<std::uint32_t>(text_.size()), true)) return;
    if (auto comment = json_comment(begin); comment) return add(std::move(*comment));
    if (faults.in_yaml) return add(std::move(*faults.in_yaml));
    documents();
    if (findings_.empty() && is_json_to_kubectl(begin)) json_fault();
  }

  auto documents() -> void {
    const auto slices = yaml::split(text_, file_);
    if (!slices.empty() && slices.front().separated) comments_above(slices.front());
    for (const auto& slice : slices) {
      if (findings_.size() > limits::findings) return;
      if (index_ >= static_cast<int>(limits::documents)) {
        return add(limit(slice.span(slice.begin, slice.begin),
                         "the file holds too many documents: berth reads up to 100,000"));
      }
      if (slice.directive)
        directive(slice);
      else if (!json(next_line(slice), slice.end, false))
        document(slice);
      lost(slice);
    }
  }

  /// Of the lines before the first `---`, which are no document where they hold nothing but comments.
  auto comments_above(const yaml::Slice& first) -> void {
    std::uint32_t at = text_.starts_with(yaml::byte_order_mark) ? 3U : 0U;
    while (at < first.begin) {
      const auto end = yaml::line_end(text_, at);
      const auto begin = text_.find_first_not_of(" \t", at);
      if (begin < end && text_[begin] == '#')
        arena_.comments.push_back({{file_, static_cast<std::uint32_t>(begin), end}, true});
      at = static_cast<std::uint32_t>(std::min(text_.find_first_not_of("\r\n", end), text_.size()));
    }
  }

  /// A hostile file must not fill the memory with findings.
  auto cut_findings() -> void {
    if (findings_.size() <= limits::findings) return;
    findings_.resize(limits::findings);
    auto last = limit(findings_.back().span, "more than 1,000 findings: no more of this file are looked for");
    last.help = "fix these first";
    last.document = findings_.back().document;
    findings_.push_back(std::move(last));
  }

  /// kubectl takes a file that begins with `{` for JSON. One whose first key has no double quotes is a person's YAML,
  /// so only the others are held to it.
  [[nodiscard]] auto is_json_to_kubectl(std::uint32_t begin) const -> bool {
    constexpr std::string_view space = " \t\r\n";
    const auto brace = text_.find_first_not_of(space, begin);
    if (fault_.wanted.empty() || brace == std::string_view::npos || text_[brace] != '{') return false;
    const auto key = text_.find_first_not_of(space, brace + 1);
    return key != std::string_view::npos && text_[key] == '"';
  }

  /// Where JSON ends for kubectl at a comment of another language, whatever YAML makes of it.
  [[nodiscard]] auto json_comment(std::uint32_t begin) const -> std::optional<Finding> {
    constexpr std::string_view space = " \t\r\n";
    const auto brace = text_.find_first_not_of(space, begin);
    if (fault_.wanted.empty() || brace == std::string_view::npos || (text_[brace] != '{' && text_[brace] != '['))
      return std::nullopt;
    const auto sign = text_.substr(fault_.at, 2);
    if (sign != "//" && sign != "/*") return std::nullopt;
    auto finding = make_finding(rules::malformed_yaml, {file_, fault_.at, fault_.at + 2}, {},
                                "a comment stands here, and JSON has none");
    finding.help = "take it out, or write the file as YAML, whose comments begin with `#`";
    return finding;
  }

  /// What YAML takes without a word and JSON does not: a missing comma can make one text of two values.
  auto json_fault() -> void {
    const auto end = std::min(fault_.at + 1, static_cast<std::uint32_t>(text_.size()));
    auto finding = make_finding(
        rules::malformed_yaml, {file_, fault_.at, end}, {},
        words({"a file that begins with `{` is JSON to kubectl, and ", fault_.wanted, " must stand here"}));
    finding.help = words({"type ", fault_.wanted, ", or begin the file with `---` to have it read as YAML"});
    findings_.push_back(std::move(finding));
  }

  auto add(Finding finding) -> void {
    finding.document = index_;
    findings_.push_back(std::move(finding));
  }

  /// Where the text below a document's `---` begins; JSON on the separator's own line is left to the YAML reader, which
  /// says what kubectl says of it.
  [[nodiscard]] auto next_line(const yaml::Slice& slice) const -> std::uint32_t {
    const auto end = yaml::line_end(text_, slice.begin);
    const auto rest = slice.bytes(slice.begin, std::min(end, slice.end));
    return rest.find_first_not_of(" \t") == std::string_view::npos ? end : slice.begin;
  }

  /// Takes `[begin, end)` if it is JSON. Only a file that is JSON altogether may hold values in a row: of a part
  /// between
  /// `---` lines kubectl reads the first and loses the others.
  auto json(std::uint32_t begin, std::uint32_t end, bool several) -> bool {
    const auto first = text_.find_first_not_of(" \t\r\n", begin);
    if (first >= end || (text_[first] != '{' && text_[first] != '[')) return false;
    const auto before = findings_.size();
    const auto [roots, fault] = read_json({text_, begin, end, file_, several}, arena_, findings_);
    if (several) fault_ = fault;
    auto finding = findings_.begin() + static_cast<std::ptrdiff_t>(before);
    for (const auto* root : roots) {
      for (; finding != findings_.end() && finding->span.begin < root->span.end; ++finding) finding->document = index_;
      arena_.documents.push_back({root, index_++});
    }
    return !roots.empty();
  }

  auto document(const yaml::Slice& slice) -> void {
    const auto before = findings_.size();
    if (const auto* root = read(slice)) arena_.documents.push_back({root, index_});
    for (auto i = before; i < findings_.size(); ++i) findings_[i].document = index_;
    ++index_;
  }

  /// The root, null when the document cannot be read to its end.
  auto read(const yaml::Slice& slice) -> const Node* {
    auto lexed = yaml::Lexer(slice).run();
    arena_.comments.insert(arena_.comments.end(), lexed.comments.begin(), lexed.comments.end());
    if (lexed.problem) return reject(std::move(*lexed.problem));
    auto outline = yaml::outline(slice, lexed.tokens);
    if (!outline) return reject(std::move(outline.error()));
    if (outline->slots.empty()) return empty(slice);
    lexed.tokens = {};
    const auto whole = slice.span(slice.begin, slice.begin);
    if (arena_.nodes.size() + outline->slots.size() > limits::nodes)
      return reject(limit(whole, "the file holds too many values: berth reads up to 1,500,000"));
    texts(slice, *outline);
    return yaml::build(slice, *outline, arena_, expansion_, findings_);
  }

  auto texts(const yaml::Slice& slice, yaml::Outline& outline) -> void {
    if (yaml::take_bytes(slice, outline, arena_)) return;
    spent_ += slice.end - slice.begin;
    if (spent_ <= limits::yaml_cpp_bytes && yaml::read_by_yaml_cpp(slice, outline, arena_)) return;
    yaml::unfold_rest(slice, outline, arena_);
  }

  auto reject(Finding finding) -> const Node* {
    findings_.push_back(std::move(finding));
    return nullptr;
  }

  auto empty(const yaml::Slice& slice) -> const Node* {
    auto* node = arena_.node(Node{});
    node->span = slice.span(slice.begin, slice.begin);
    return node;
  }

  auto directive(const yaml::Slice& slice) -> void {
    auto finding = make_finding(rules::malformed_yaml,
                                slice.span(slice.begin, yaml::line_end(text_.substr(0, slice.end), slice.begin)), {},
                                "a directive, which kubectl refuses");
    finding.help = "delete this line";
    add(std::move(finding));
  }

  /// Text between `...` and the next `---`: kubectl passes over it without a word.
  auto lost(const yaml::Slice& slice) -> void {
    auto at = slice.end;
    if (at < slice.beyond) at += 3;
    while (at < slice.beyond) {
      const auto c = text_[at];
      if (c == '#') {
        at = yaml::line_end(text_, at);
      } else if (yaml::is_blank_or_end(c)) {
        ++at;
      } else {
        break;
      }
    }
    if (at >= slice.beyond) return;
    auto finding = make_finding(rules::lost_document, {file_, at, yaml::line_end(text_, at)}, {},
                                "text after `...`: kubectl passes over it without a word");
    finding.labels.push_back({{file_, slice.end, slice.end + 3}, "the document ends here"});
    finding.help = "type `---` in place of `...`, or delete the text";
    finding.document = index_ > 0 ? index_ - 1 : 0;
    findings_.push_back(std::move(finding));
  }

  std::string_view text_;
  FileId file_;
  Tree::Arena& arena_;
  Findings& findings_;
  yaml::Expansion expansion_;
  JsonFault fault_;      // why the file as a whole is no JSON
  std::size_t spent_{0}; // bytes that yaml-cpp has read
  int index_{0};
};

} // namespace

auto parse(const SourceFile& file, FileId id) -> Parsed {
  Parsed parsed;
  Reading(file.text(), id, parsed).run();
  return parsed;
}

} // namespace berth
