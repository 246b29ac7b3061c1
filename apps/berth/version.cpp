#include "version.hpp"

#include "cluster/catalog/table.hpp"
#include "cluster/import/from_catalog.hpp"
#include "notices/notices.hpp"
#include "server/version.hpp"

#include <map>
#include <vector>

namespace berth {
namespace {

auto schema_line() -> std::string {
  const auto minor = [](int number) { return "1." + std::to_string(number); };
  return "schema    Kubernetes " + minor(oldest_kubernetes) + " to " + minor(newest_kubernetes) + ", berth.dev/v1\n";
}

auto catalog_line() -> std::string {
  return "catalog   " + std::to_string(catalog::instance_types.size()) + " EC2 instance types, as of " +
         std::string(catalog_as_of()) + "\n";
}

/// The newest first: there are few days, and which regions each is of.
auto price_lines() -> std::string {
  std::map<std::string_view, std::vector<std::string_view>, std::greater<>> days;
  for (const auto& one : catalog::regions) days[prices_as_of(one.region)].push_back(one.region);
  std::string text;
  for (const auto& [day, regions] : days) {
    text += (text.empty() ? "prices    " : "          ") + std::string("on demand as of ") + std::string(day) + ": ";
    constexpr std::size_t most = 4;
    for (std::size_t i = 0; i < regions.size() && i < most; ++i) text += (i == 0 ? "" : ", ") + std::string(regions[i]);
    if (regions.size() > most) text += " and " + std::to_string(regions.size() - most) + " more regions";
    text += "\n";
  }
  return text;
}

} // namespace

auto version_text(bool verbose) -> std::string {
  std::string text = "berth " BERTH_VERSION "\n";
  if (!verbose) return text;
  text += "\n" + schema_line() + catalog_line() + price_lines();
  text += "\nApache-2.0. In it are, with their notices below:\n\n";
  for (const auto notice : notices()) text += "  " + std::string(notice.substr(0, notice.find('\n') + 1));
  for (const auto notice : notices()) text += "\n" + std::string(78, '-') + "\n" + std::string(notice);
  return text;
}

} // namespace berth
