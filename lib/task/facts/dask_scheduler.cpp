#include "task/facts/dask_scheduler.hpp"

#include "syntax/cursor.hpp"
#include "syntax/part.hpp"
#include "syntax/path.hpp"
#include "task/fields.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace berth {
namespace {

/// A word of a container's command line.
struct PlacedWord {
  std::string_view text;
  Span span;
  std::string path;
};

using Words = std::vector<PlacedWord>;

/// Strings of a list, and within them what a shell would split.
auto add_words(const Container& container, std::string_view field, Words& words) -> void {
  const auto* list = container.node == nullptr ? nullptr : container.node->find(field);
  if (list == nullptr) return;
  constexpr std::string_view space = " \t\n";
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const auto& item = *list->items[i];
    if (!item.is_string()) continue;
    for (auto begin = item.text.find_first_not_of(space); begin != std::string_view::npos;) {
      const auto end = std::min(item.text.find_first_of(space, begin), item.text.size());
      words.push_back({item.text.substr(begin, end - begin), part_of(item.span, item.text, begin, end - begin),
                       at_index(join(container.path, field), i)});
      begin = item.text.find_first_not_of(space, end);
    }
  }
}

/// Words after which a shell, an init or Python looks for a program.
auto leads_to_program(std::string_view word) -> bool {
  constexpr std::array<std::string_view, 9> words{"--", "-c", "-lc", "-ec", "-m", "exec", "&&", "||", "then"};
  return std::find(words.begin(), words.end(), word) != words.end() || word.ends_with(';');
}

auto base_name(std::string_view word) -> std::string_view {
  const auto slash = word.rfind('/');
  return slash == std::string_view::npos ? word : word.substr(slash + 1);
}

/// `dask-scheduler` may be a host name as well, so it must stand where a program does.
auto starts_scheduler(const Words& words, std::size_t at) -> bool {
  if (at > 0 && !leads_to_program(words[at - 1].text)) return false;
  const auto program = base_name(words[at].text);
  if (program == "dask-scheduler" || program == "distributed.cli.dask_scheduler") return true;
  return program == "dask" && at + 1 < words.size() && words[at + 1].text == "scheduler";
}

/// What an option is given, as `--port 8786` or `--port=8786`; empty when it is not there.
auto option(const Words& words, std::string_view name) -> std::string_view {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto& text = words[i].text;
    if (text == name && i + 1 < words.size()) return words[i + 1].text;
    if (text.starts_with(name) && text.size() > name.size() && text[name.size()] == '=')
      return text.substr(name.size() + 1);
  }
  return {};
}

auto is_closed(const Words& words, const Container& container) -> bool {
  const auto host = option(words, "--host");
  if (host.find("127.0.0.1") != std::string_view::npos || host.find("localhost") != std::string_view::npos) return true;
  if (option(words, "--protocol") == "tls" || host.starts_with("tls://")) return true;
  const auto asks_for_keys = [](const PlacedWord& word) { return word.text.starts_with("--tls-"); };
  if (std::any_of(words.begin(), words.end(), asks_for_keys)) return true;
  return std::any_of(container.env.begin(), container.env.end(), [](const EnvVar& var) {
    return var.name.value.starts_with("DASK_DISTRIBUTED__COMM__TLS") ||
           var.name.value == "DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION";
  });
}

/// The declared port, which is shorter to look at than a command line.
auto move_to_port(DaskScheduler& scheduler, const Container& container) -> void {
  const auto place = Cursor::at(container.node, container.path);
  const auto ports = place.field("ports");
  for (std::size_t i = 0; i < ports.size(); ++i) {
    const auto port = ports.item(i);
    const auto number = port.field("containerPort");
    if (!number.whole() || std::to_string(*number.whole()) != scheduler.port) continue;
    scheduler.span = number.span();
    scheduler.path = number.path.str();
    return;
  }
}

auto scheduler_in(const Container& container) -> std::optional<DaskScheduler> {
  Words words;
  add_words(container, "command", words);
  add_words(container, "args", words);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!starts_scheduler(words, i)) continue;
    if (is_closed(words, container)) return std::nullopt;
    DaskScheduler scheduler;
    scheduler.span = words[i].span;
    scheduler.path = words[i].path;
    if (const auto port = option(words, "--port"); !port.empty()) scheduler.port = port;
    move_to_port(scheduler, container);
    return scheduler;
  }
  return std::nullopt;
}

/// The plugin starts `dask-scheduler` in a Pod of its own.
auto scheduler_of_flyte(const TaskSpec& task) -> std::optional<DaskScheduler> {
  const auto of_flyte = task.document.form == Form::flyte_task || task.document.form == Form::flyte_template;
  if (!of_flyte || task.task_type != "dask" || task.declaration == nullptr) return std::nullopt;
  const auto* type = task.declaration->find("type");
  if (type == nullptr) return std::nullopt;
  DaskScheduler scheduler;
  scheduler.span = type->span;
  scheduler.path = join(task.declaration_path, "type");
  scheduler.of_flyte = true;
  return scheduler;
}

} // namespace

auto dask_scheduler(const TaskSpec& task) -> std::optional<DaskScheduler> {
  if (task.is_made_set()) return task.pod_set == "scheduler" ? scheduler_of_flyte(task) : std::nullopt;
  for (const auto* list : {&task.pod.init_containers, &task.pod.containers}) {
    for (const auto& container : *list) {
      if (container.role == ContainerRole::init) continue;
      if (auto found = scheduler_in(container)) return found;
    }
  }
  return scheduler_of_flyte(task);
}

} // namespace berth
