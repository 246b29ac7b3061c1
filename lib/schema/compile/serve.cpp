#include "schema/compile/serve.hpp"
#include "schema/compile/partial.hpp"
#include "schema/compile/plain.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <stdexcept>

namespace berth::schema::compile {
namespace {

constexpr auto home = "kubernetes.schema.json"; // of the formats, and what the others lead into

/// Definitions and their properties a line each; what is below those is as long as it is.
auto drawn(const Ordered& json, int level) -> std::string {
  constexpr auto deepest = 5;
  if (!json.is_object() || json.empty() || level == deepest) return json.dump();
  std::string text;
  const std::string indent(static_cast<std::size_t>(level), ' ');
  for (const auto& [key, value] : json.items())
    text += (text.empty() ? "" : ",\n") + indent + Ordered(key).dump() + ": " + drawn(value, level + 1);
  return "{\n" + text + "\n" + std::string(static_cast<std::size_t>(level - 1), ' ') + "}";
}

auto definition_text(const std::string& name, const Ordered& schema) -> std::string {
  return "  " + Ordered(name).dump() + ": " + drawn(schema, 3);
}

/// What a schema refers to in the file `elsewhere`.
auto outward(const Ordered& json, const std::string& elsewhere, std::set<std::string>& names) -> void {
  if (json.is_object() && json.contains("$ref")) {
    const auto reference = json.at("$ref").get<std::string>();
    const auto prefix = elsewhere + "#/$defs/";
    if (reference.rfind(prefix, 0) == 0) names.insert(reference.substr(prefix.size()));
  }
  if (json.is_structured())
    for (const auto& part : json) outward(part, elsewhere, names);
}

/// All that the definitions lead to.
auto closure(const Ordered& definitions, std::set<std::string> names) -> std::set<std::string> {
  std::set<std::string> found;
  while (!names.empty()) {
    const auto name = *names.begin();
    names.erase(names.begin());
    if (!found.insert(name).second) continue;
    std::set<std::string> next;
    outward(definitions.at(name), "", next);
    names.insert(next.begin(), next.end());
  }
  return found;
}

auto partial_roots(const Ordered& json, std::set<std::string>& names) -> void {
  if (json.is_object() && json.value("x-partial", false)) outward(json, "", names);
  if (json.is_structured())
    for (const auto& part : json) partial_roots(part, names);
}

auto is_report(const std::string& name) -> bool { return name.rfind("report-", 0) == 0; }

/// What stands before the definitions. The sources have no `$id`: one that is no address would keep editors from the
/// files that they refer to.
auto head_of(const Ordered& root, const std::string& id) -> std::string {
  std::string text = "{\n " + Ordered("$schema").dump() + ": " + root.at("$schema").dump() + ",\n " +
                     Ordered("$id").dump() + ": " + Ordered(id).dump();
  for (const auto& [key, value] : root.items()) {
    if (key == "$schema" || key == "$defs" || key == "$comment" || key.rfind("x-", 0) == 0) continue;
    text += ",\n " + Ordered(key).dump() + ": " + drawn(value, 2);
  }
  return text;
}

class Server {
 public:
  explicit Server(const std::map<std::string, Ordered>& files)
      : files_(files), kubernetes_(files.at(home)), plain_(kubernetes_.at("x-k8s-formats")) {}

  [[nodiscard]] auto serve(const std::string& file) const -> Served {
    const auto& root = files_.at(file);
    Served served;
    served.name = file.substr(0, file.find(".schema.json"));
    served.id = "urn:berth:v1:" + served.name;
    served.title = root.at("title").get<std::string>();
    served.head = head_of(root, served.id);
    if (!root.contains("$defs")) return served;
    const auto& definitions = root.at("$defs");
    std::set<std::string> partial;
    partial_roots(root, partial);
    for (const auto& [name, schema] : definitions.items())
      served.own.push_back(definition_text(name, is_report(served.name) ? schema : plain_.definition(name, schema)));
    for (const auto& name : closure(definitions, partial))
      served.own.push_back(
          definition_text(Plain::partial_name(name), plain_.definition(name, definitions.at(name), true)));
    share(root, served);
    return served;
  }

 private:
  auto share(const Ordered& root, Served& served) const -> void {
    std::set<std::string> names;
    outward(root, home, names);
    const auto& definitions = kubernetes_.at("$defs");
    for (const auto& name : closure(definitions, names))
      served.shared.push_back(definition_text(name, plain_.definition(name, definitions.at(name))));
  }

  const std::map<std::string, Ordered>& files_;
  const Ordered& kubernetes_;
  Plain plain_;
};

} // namespace

auto serve_schemas(const std::vector<std::string>& files) -> tl::expected<std::vector<Served>, std::string> {
  std::string at;
  try {
    std::map<std::string, Ordered> roots;
    for (const auto& file : files) {
      at = file;
      std::ifstream stream(file);
      if (!stream) return tl::make_unexpected(file + ": cannot be read");
      open_partial(roots[std::filesystem::path(file).filename().string()] = Ordered::parse(stream));
    }
    const Server server(roots);
    std::vector<Served> served;
    for (const auto& [file, root] : roots) {
      at = file;
      served.push_back(server.serve(file));
    }
    return served;
  } catch (const std::exception& failure) {
    return tl::make_unexpected(at + ": " + failure.what());
  }
}

} // namespace berth::schema::compile
