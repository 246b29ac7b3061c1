#pragma once

#include "report/pages/pages.hpp"

#include <memory>

namespace berth {

/// One for each format.
[[nodiscard]] auto make_human_pages(const terminal::Look& look, const Sink& sink) -> std::unique_ptr<PageWriter>;
[[nodiscard]] auto make_json_pages(const Sink& sink) -> std::unique_ptr<PageWriter>;
[[nodiscard]] auto make_markdown_pages(const Sink& sink) -> std::unique_ptr<PageWriter>;

} // namespace berth
