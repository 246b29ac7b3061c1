#include "command.hpp"
#include "finding/nearest.hpp"
#include "report/quantities/quantities.hpp"
#include "report/rules/rules.hpp"
#include "rules/all_rules.hpp"
#include "topics.hpp"

namespace berth {
namespace {

enum class ExplainFormat : std::uint8_t { human, json };

class Explain : public Command {
 public:
  [[nodiscard]] auto page() const -> CommandPage override;
  auto declare(Options& options) -> void override;
  [[nodiscard]] auto run(Console& console) -> ExitCode override;

 private:
  [[nodiscard]] auto quantities(Console& console) const -> ExitCode;
  [[nodiscard]] auto pages(Console& console) const -> ExitCode;

  std::vector<std::string> words_;
  ExplainFormat format_{ExplainFormat::human};
};

auto unknown(Console& console, const std::string& word) -> ExitCode {
  auto near = std::string(nearest_rule(word));
  if (near.empty()) near = nearest_topic(word);
  const auto help = near.empty() ? std::string() : "did you mean `" + near + "`? ";
  console.error("there is no rule or topic `" + word + "`", help + "`berth explain` lists them");
  return ExitCode::usage;
}

auto list(Console& console, const Sink& sink) -> void {
  write_list(all_rules(), console.look(), sink);
  console.out("\n");
  for (const auto& topic : topics()) console.out(std::string(topic.name) + "  " + std::string(topic.summary) + "\n");
  console.out("quantity   what Kubernetes makes of quantities: `berth explain quantity 1.5Gi 512m`\n");
}

auto Explain::page() const -> CommandPage {
  return {
      "[RULE|TOPIC...]",
      "Prints the page of a rule, by id or name: what it finds, why that is wrong and who says so, with an\n"
      "example and its mended form. Without arguments it lists all rules and topics.\n"
      "\n"
      "`quantity VALUE...` says what Kubernetes reads in quantities; `resources` what requests and limits mean.",
      "berth explain R001                     the page of a rule\n"
      "berth explain request-over-limit       the same, by name\n"
      "berth explain quantity 1.5Gi 512m 1e3  canonical form, exact value, what a container gets\n"
      "berth explain quantity 500q            what is wrong with it\n"
      "berth explain resources                requests and limits, Flyte's words and Kubernetes'",
      "0  explained\n"
      "1  one of the quantities is none\n"
      "2  there is no such rule or topic",
  };
}

auto Explain::declare(Options& options) -> void {
  options.positionals("RULE", words_);
  options.choice("--format", "FORMAT", format_, {{"human", ExplainFormat::human}, {"json", ExplainFormat::json}},
                 "how quantities are printed");
}

auto Explain::run(Console& console) -> ExitCode {
  if (!words_.empty() && words_.front() == "quantity") return quantities(console);
  if (format_ == ExplainFormat::json) {
    console.error("`--format json` is for `berth explain quantity`");
    return ExitCode::usage;
  }
  return pages(console);
}

auto Explain::quantities(Console& console) const -> ExitCode {
  if (words_.size() == 1) {
    console.error("`berth explain quantity` needs a value", "type for example `berth explain quantity 1.5Gi 512m`");
    return ExitCode::usage;
  }
  std::vector<QuantityReading> readings;
  auto code = ExitCode::ok;
  for (auto word = words_.begin() + 1; word != words_.end(); ++word) {
    readings.push_back({*word, Quantity::parse(*word)});
    if (!readings.back().parsed) code = ExitCode::findings;
  }
  const Sink sink = [&](std::string_view text) { console.out(text); };
  if (format_ == ExplainFormat::json) {
    write_json(readings, sink);
  } else {
    write_human(readings, console.look(), sink);
  }
  return code;
}

auto Explain::pages(Console& console) const -> ExitCode {
  const Sink sink = [&](std::string_view text) { console.out(text); };
  if (words_.empty()) list(console, sink);
  auto code = ExitCode::ok;
  bool first = true;
  for (const auto& word : words_) {
    const auto* rule = find_rule(word);
    const auto* topic = find_topic(word);
    if (rule == nullptr && topic == nullptr) {
      code = worse(code, unknown(console, word));
      continue;
    }
    if (!first) console.out("\n");
    first = false;
    if (rule != nullptr) {
      write_page(*rule, console.look(), sink);
    } else {
      console.out(topic->page);
    }
  }
  return code;
}

} // namespace

auto make_explain() -> std::unique_ptr<Command> { return std::make_unique<Explain>(); }

} // namespace berth
