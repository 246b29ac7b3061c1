#include "syntax/yaml/slice.hpp"

#include "syntax/limits.hpp"

namespace berth::yaml {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

auto offset(std::size_t value) -> std::uint32_t { return static_cast<std::uint32_t>(value); }

/// `---` or `...` at the start of a line, alone or before white space.
auto is_mark(std::string_view line, std::string_view mark) -> bool {
  return line.starts_with(mark) &&
         (line.size() == mark.size() || line.substr(mark.size()).find_first_of(" \t\r\n") == 0);
}

auto next_line(std::string_view text, std::size_t at) -> std::size_t {
  const auto found = text.find('\n', at);
  return found == std::string_view::npos ? text.size() : found + 1;
}

/// Whether a line says nothing: white space, a comment.
auto is_idle(std::string_view line) -> bool {
  const auto first = line.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos || line[first] == '#';
}

class Splitter {
 public:
  Splitter(std::string_view text, FileId file) : text_(text), file_(file) {}

  auto run() -> std::vector<Slice> {
    std::size_t at = text_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    open(at, at, false);
    for (; at < text_.size(); at = next_line(text_, at)) see(at);
    close(text_.size());
    return std::move(slices_);
  }

 private:
  auto see(std::size_t at) -> void {
    const auto c = text_[at];
    if (c == '-' && is_mark(text_.substr(at, 4), "---")) {
      close(at);
      open(at + 3, at, true);
    } else if (c == '.' && !ended_ && is_mark(text_.substr(at, 4), "...")) {
      ended_ = true;
      current_.end = offset(at);
    } else if (!busy_ && !ended_ && c == '%') {
      current_.directive = busy_ = true;
      current_.begin = offset(at);
    } else if (!busy_) {
      busy_ = !is_idle(text_.substr(at, next_line(text_, at) - at));
    }
  }

  auto open(std::size_t begin, std::size_t line, bool separated) -> void {
    current_ = {text_, file_, offset(begin), offset(begin), separated, false, offset(line), offset(begin)};
    busy_ = separated;
    ended_ = false;
  }

  auto close(std::size_t at) -> void {
    if (!ended_) current_.end = offset(at);
    current_.beyond = offset(at);
    if (busy_ && slices_.size() <= limits::documents) slices_.push_back(current_);
  }

  std::string_view text_;
  FileId file_;
  std::vector<Slice> slices_;
  Slice current_;
  bool busy_{false};  // it holds something
  bool ended_{false}; // a `...` was seen
};

} // namespace

auto split(std::string_view text, FileId file) -> std::vector<Slice> { return Splitter(text, file).run(); }

} // namespace berth::yaml
