#include "report/pages/pages.hpp"

#include "report/pages/writers.hpp"

namespace berth {

auto make_page_writer(PageFormat format, const terminal::Look& look, const Sink& sink) -> std::unique_ptr<PageWriter> {
  switch (format) {
  case PageFormat::human:
    return make_human_pages(look, sink);
  case PageFormat::json:
    return make_json_pages(sink);
  case PageFormat::markdown:
    return make_markdown_pages(sink);
  }
  return nullptr;
}

} // namespace berth
