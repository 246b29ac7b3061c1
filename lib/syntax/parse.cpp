#include "syntax/arena.hpp"
#include "syntax/bytes.hpp"
#include "syntax/json.hpp"
#include "syntax/limits.hpp"
#include "syntax/rules.hpp"
#include "syntax/yaml/build.hpp"
#include "syntax/yaml/characters.hpp"
#include "syntax/yaml/decode.hpp"
#include "syntax/yaml/lexer.hpp"

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
    if (text_.size() > limits::file_bytes) return add(limit({file_, 0, 0}, "the file is larger than 64 MiB"));
    auto faults = check_bytes(text_, file_);
    if (faults.always) return add(std::move(*faults.always));
    const auto begin = text_.starts_with(yaml::byte_order_mark) ? 3U : 0U;
    if (json(begin, static_cast<std::uint32_t>(text_.size()))) return;
    if (faults.in_yaml) return add(std::move(*faults.in_yaml));
    for (const auto& slice : yaml::split(text_, file_)) {
      if (slice.directive)
        directive(slice);
      else if (!json(slice.begin, slice.end))
        document(slice);
      lost(slice);
    }
  }

 private:
  auto add(Finding finding) -> void {
    finding.document = index_;
    findings_.push_back(std::move(finding));
  }

  /// Takes `[begin, end)` if it is JSON.
  auto json(std::uint32_t begin, std::uint32_t end) -> bool {
    const auto first = text_.find_first_not_of(" \t\r\n", begin);
    if (first >= end || (text_[first] != '{' && text_[first] != '[')) return false;
    const auto before = findings_.size();
    const auto roots = read_json(text_, begin, end, file_, arena_, findings_);
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
      return reject(limit(whole, "the file holds too many values: berth reads up to 2,000,000"));
    if (!yaml::take_bytes(slice, *outline)) {
      spent_ += slice.end - slice.begin;
      if (spent_ > limits::yaml_cpp_bytes)
        return reject(limit(whole, "the documents with block text or escapes are larger than 8 MiB together"));
      if (auto problem = yaml::read_by_yaml_cpp(slice, *outline, arena_)) return reject(std::move(*problem));
    }
    return yaml::build(slice, *outline, arena_, expansion_, findings_);
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
