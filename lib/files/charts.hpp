#pragma once

#include <map>
#include <string>

namespace berth {

/// Which files belong to a Helm chart in a form that only Helm reads: what lies below `templates/` beside a Chart.yaml,
/// and the values files there. Looks at the disk, once a folder.
class Charts {
 public:
  /// The folder of the chart that the file is a template or values file of, as it is shown: by the file's own path, or
  /// from the current folder. Empty: of none.
  [[nodiscard]] auto chart_of(const std::string& path) -> std::string;

 private:
  [[nodiscard]] auto is_chart(const std::string& folder) -> bool;

  std::map<std::string, bool> known_;
};

} // namespace berth
