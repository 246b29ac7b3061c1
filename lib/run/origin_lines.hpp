#pragma once

#include "finding/secrets.hpp"
#include "render/origins.hpp"
#include "source/sources.hpp"

#include <functional>
#include <string>
#include <vector>

namespace berth {

/// One value of an object and who says it, for people.
struct OriginLine {
  std::string path;
  std::string value; ///< as YAML on one line; `******` where it stands at a secret
  std::string origin;
};

/// `task.yaml:14` of a place in one of them, which are borrowed.
[[nodiscard]] auto place_words(const Sources& sources) -> PlaceWords;

/// A line of each value. `secrets_of`: what no report may show of a file.
[[nodiscard]] auto origin_lines(const Value& object, const Origins& origins, const PlaceWords& place,
                                const std::function<const Secrets&(FileId)>& secrets_of) -> std::vector<OriginLine>;

} // namespace berth
