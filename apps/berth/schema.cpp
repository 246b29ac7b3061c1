#include "command.hpp"
#include "finding/nearest.hpp"
#include "schema/served.hpp"

#include <algorithm>

namespace berth {
namespace {

auto served_names() -> std::vector<std::string_view> {
  std::vector<std::string_view> names;
  for (const auto& schema : schema::served()) names.push_back(schema.name);
  return names;
}

class Schema : public Command {
 public:
  [[nodiscard]] auto page() const -> CommandPage override;
  auto declare(Options& options) -> void override;
  [[nodiscard]] auto run(Console& console) -> ExitCode override;

 private:
  std::vector<std::string> names_;
};

auto Schema::page() const -> CommandPage {
  return {
      "[NAME]",
      "Prints a JSON schema, for editors and validators: of the documents that berth reads (task, cluster,\n"
      "settings, kubernetes), and of the reports that it prints (report-validate, ...). Each is whole, with nothing\n"
      "to fetch. NAME may be the `$id` of one. Without a name it lists them.\n"
      "\n"
      "An editor with the YAML language server takes one by a comment in the file:\n"
      "  # yaml-language-server: $schema=task.schema.json\n"
      "A schema knows the structure alone. What depends on two fields at once, a version or an inventory is\n"
      "`berth validate`'s to find.",
      "berth schema                           the list\n"
      "berth schema task > task.schema.json   for an editor\n"
      "berth schema urn:berth:v1:task         the same, by its `$id`",
      "0  printed\n"
      "2  there is no such schema\n"
      "3  standard output could not be written",
  };
}

auto Schema::declare(Options& options) -> void { options.positionals("NAME", names_, served_names()); }

auto list_schemas(Console& console) -> void {
  std::size_t width = 0;
  for (const auto& schema : schema::served()) width = std::max(width, schema.name.size());
  for (const auto& schema : schema::served())
    console.out(std::string(schema.name) + std::string(width - schema.name.size(), ' ') + "  " +
                std::string(schema.title) + "\n");
}

auto unknown_schema(Console& console, const std::string& name) -> ExitCode {
  const auto names = served_names();
  const auto near = nearest(name, names);
  console.error("there is no schema `" + name + "`",
                (near.empty() ? std::string() : "did you mean `" + std::string(near) + "`? ") +
                    "`berth schema` lists them");
  return ExitCode::usage;
}

auto Schema::run(Console& console) -> ExitCode {
  if (names_.empty()) {
    list_schemas(console);
    return ExitCode::ok;
  }
  if (names_.size() > 1) {
    console.error("one schema is printed at a time", "name one of them");
    return ExitCode::usage;
  }
  const auto* found = schema::find_served(names_.front());
  if (found == nullptr) return unknown_schema(console, names_.front());
  console.out(schema::text_of(*found));
  return ExitCode::ok;
}

} // namespace

auto make_schema() -> std::unique_ptr<Command> { return std::make_unique<Schema>(); }

} // namespace berth
