#pragma once

#include "finding/rule_info.hpp"
#include "report/sink.hpp"
#include "report/terminal/look.hpp"
#include "schema/field_path.hpp"

#include <cstdint>
#include <memory>

namespace berth {

enum class PageFormat : std::uint8_t { human, json, markdown };

/// What `berth explain` has of our own words.
struct TextPage {
  enum class Kind : std::uint8_t { word, topic };
  Kind kind{Kind::topic};
  std::string_view name;
  std::string_view summary; ///< one line
  std::string_view text;    ///< as it is told on a terminal; its first line is a title
};

/// Writes pages one after another. Borrows the look and the sink.
class PageWriter {
 public:
  PageWriter() = default;
  PageWriter(const PageWriter&) = delete;
  auto operator=(const PageWriter&) -> PageWriter& = delete;
  virtual ~PageWriter() = default;

  virtual auto rule(const RuleInfo& rule) -> void = 0;
  virtual auto field(const schema::FieldAt& field) -> void = 0;
  virtual auto text(const TextPage& page) -> void = 0;
  /// After the last.
  virtual auto end() -> void = 0;
};

[[nodiscard]] auto make_page_writer(PageFormat format, const terminal::Look& look, const Sink& sink)
    -> std::unique_ptr<PageWriter>;

} // namespace berth
