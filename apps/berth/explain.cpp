#include "command.hpp"
#include "finding/nearest.hpp"
#include "report/pages/pages.hpp"
#include "report/prose/flow.hpp"
#include "report/quantities/quantities.hpp"
#include "report/rules/rules.hpp"
#include "rules/all_rules.hpp"
#include "schema/field_path.hpp"
#include "topics.hpp"
#include "words.hpp"

#include <algorithm>

namespace berth {
namespace {

class Explain : public Command {
 public:
  [[nodiscard]] auto page() const -> CommandPage override;
  auto declare(Options& options) -> void override;
  [[nodiscard]] auto run(Console& console) -> ExitCode override;

 private:
  [[nodiscard]] auto quantities(Console& console) const -> ExitCode;
  [[nodiscard]] auto pages(Console& console) const -> ExitCode;
  [[nodiscard]] auto asked() const -> std::vector<std::string>;

  std::vector<std::string> words_;
  PageFormat format_{PageFormat::human};
};

auto topic_page(const Topic& topic) -> TextPage {
  return {TextPage::Kind::topic, topic.name, topic.summary, topic.page};
}

/// What would be understood in place of it; empty: nothing that is near.
auto nearest_name(const std::string& name) -> std::string {
  if (const auto near = nearest_rule(name); !near.empty()) return std::string(near);
  if (const auto near = nearest_topic(name); !near.empty()) return std::string(near);
  std::vector<std::string_view> names;
  for (const auto& word : words()) names.push_back(word.name);
  return std::string(nearest(name, names));
}

auto did_you_mean(const std::string& near, std::string_view lists) -> std::string {
  return (near.empty() ? std::string() : "did you mean `" + near + "`? ") + std::string(lists);
}

/// A path leads into a document: of those only the kind may be missing.
auto unknown_field(Console& console, const std::string& path, const schema::FieldMiss& miss) -> ExitCode {
  if (miss.within.empty() && (miss.part == "spec" || miss.part == "metadata")) {
    console.error("`" + path + "` does not say of what kind it is", "begin with the kind: `pod." + path + "`");
  } else if (miss.within.empty()) {
    console.error("there is no kind `" + miss.part + "` whose fields berth knows",
                  did_you_mean(miss.near, "`berth explain` lists the kinds"));
  } else if (miss.ends) {
    console.error("`" + miss.within + "` has no fields, so no `" + miss.part + "` either",
                  "`berth explain " + miss.within + "` says what it takes");
  } else {
    console.error("there is no field `" + miss.part + "` in `" + miss.within + "`",
                  did_you_mean(miss.near, "`berth explain " + miss.within + "` lists its fields"));
  }
  return ExitCode::usage;
}

auto unknown_name(Console& console, const std::string& name, const schema::FieldMiss& miss) -> ExitCode {
  if (name.find('.') != std::string::npos) return unknown_field(console, name, miss);
  auto near = nearest_name(name);
  if (near.empty()) near = miss.near;
  console.error("there is no rule, topic, word or kind `" + name + "`",
                did_you_mean(near, "`berth explain` lists them"));
  return ExitCode::usage;
}

auto write_everything(PageWriter& writer) -> void {
  for (const auto* rule : all_rules()) writer.rule(*rule);
  for (const auto& topic : topics()) writer.text(topic_page(topic));
  for (const auto& word : words()) writer.text(word);
}

auto name_row(std::string_view name, std::string_view summary) -> std::string {
  constexpr std::size_t width = 20;
  return std::string(name) + std::string(width - std::min(width, name.size()), ' ') + " " + std::string(summary) + "\n";
}

auto list_everything(Console& console, const Sink& sink) -> void {
  write_list(all_rules(), console.look(), sink);
  sink("\n");
  for (const auto& topic : topics()) sink(name_row(topic.name, topic.summary));
  sink(name_row("quantity", "what Kubernetes makes of quantities: `berth explain quantity 1.5Gi 512m`"));
  sink("\n");
  for (const auto& word : words()) sink(name_row(word.name, word.summary));
  sink("\n");
  std::string kinds;
  for (const auto& kind : schema::kind_names()) kinds += (kinds.empty() ? "" : ", ") + kind;
  sink(prose::flowed("Fields, as in `berth explain pod.spec.containers`, of: " + kinds,
                     prose::reading_width(console.look())));
}

/// All that has this name: a rule, or a word, a topic and a kind's fields. What is none of these is told.
auto write_named(const std::string& name, PageWriter& writer, Console& console) -> ExitCode {
  if (const auto* rule = find_rule(name)) {
    writer.rule(*rule);
    return ExitCode::ok;
  }
  const auto* word = find_word(name);
  const auto* topic = find_topic(name);
  const auto field = schema::find_field(name);
  if (word == nullptr && topic == nullptr && !field) return unknown_name(console, name, field.error());
  if (word != nullptr) writer.text(*word);
  if (topic != nullptr) writer.text(topic_page(*topic));
  if (field && topic == nullptr) writer.field(*field);
  return ExitCode::ok;
}

auto Explain::page() const -> CommandPage {
  return {
      "[RULE|FIELD|WORD|TOPIC...]",
      "Prints the page of a rule, by id or name: what it finds, why that is wrong and who says so, with an\n"
      "example and its fixed form; of a field, by its kind and path: what it takes, since when, its default;\n"
      "of a word that berth speaks in; of a topic. Without arguments it lists them all.\n"
      "\n"
      "`quantity VALUE...` says what Kubernetes reads in quantities; `resources` what requests and limits mean.",
      "berth explain R001                     the page of a rule\n"
      "berth explain request-over-limit       the same, by name\n"
      "berth explain pod.spec.containers      a field, and the fields below it\n"
      "berth explain deploy.spec.strategy     the short names of kubectl do\n"
      "berth explain pod set                  what berth means by a word\n"
      "berth explain quantity 1.5Gi 512m 1e3  canonical form, exact value, what a container gets\n"
      "berth explain quantity 500q            what is wrong with it\n"
      "berth explain resources                requests and limits, Flyte's words and Kubernetes'\n"
      "berth explain --format markdown        every page, for a handbook of your own",
      "0  explained\n"
      "1  one of the quantities is none\n"
      "2  there is no such rule, field, word or topic",
  };
}

auto Explain::declare(Options& options) -> void {
  options.positionals("PAGE", words_);
  options.choice("--format", "FORMAT", format_,
                 {{"human", PageFormat::human}, {"json", PageFormat::json}, {"markdown", PageFormat::markdown}},
                 "how pages are printed; quantities as human or json");
}

auto Explain::run(Console& console) -> ExitCode {
  if (!words_.empty() && words_.front() == "quantity") return quantities(console);
  return pages(console);
}

auto Explain::quantities(Console& console) const -> ExitCode {
  if (words_.size() == 1) {
    console.error("`berth explain quantity` needs a value", "type for example `berth explain quantity 1.5Gi 512m`");
    return ExitCode::usage;
  }
  if (format_ == PageFormat::markdown) {
    console.error("quantities are printed as human or json", "leave `--format markdown` out");
    return ExitCode::usage;
  }
  std::vector<QuantityReading> readings;
  auto code = ExitCode::ok;
  for (auto word = words_.begin() + 1; word != words_.end(); ++word) {
    readings.push_back({*word, Quantity::parse(*word)});
    if (!readings.back().parsed) code = ExitCode::findings;
  }
  const Sink sink = [&](std::string_view text) { console.out(text); };
  if (format_ == PageFormat::json) {
    write_json(readings, sink);
  } else {
    write_human(readings, console.look(), sink);
  }
  return code;
}

/// The names, of which one may stand in two words: `pod set`.
auto Explain::asked() const -> std::vector<std::string> {
  std::vector<std::string> names;
  for (auto word = words_.begin(); word != words_.end(); ++word) {
    const auto next = word + 1;
    const auto both = next == words_.end() ? std::string() : *word + " " + *next;
    const auto is_one = !both.empty() && find_word(both) != nullptr;
    names.push_back(is_one ? both : *word);
    if (is_one) ++word;
  }
  return names;
}

auto Explain::pages(Console& console) const -> ExitCode {
  const Sink sink = [&](std::string_view text) { console.out(text); };
  if (words_.empty() && format_ == PageFormat::human) {
    list_everything(console, sink);
    return ExitCode::ok;
  }
  const auto writer = make_page_writer(format_, console.look(), sink);
  auto code = ExitCode::ok;
  if (words_.empty()) write_everything(*writer);
  for (const auto& name : asked()) code = worse(code, write_named(name, *writer, console));
  writer->end();
  return code;
}

} // namespace

auto make_explain() -> std::unique_ptr<Command> { return std::make_unique<Explain>(); }

} // namespace berth
