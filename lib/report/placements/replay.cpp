#include "report/placements/replay.hpp"

#include "report/placements/columns.hpp"
#include "report/placements/table.hpp"
#include "report/placements/words.hpp"
#include "report/terminal/text.hpp"
#include "text/counted.hpp"

#include <algorithm>

namespace berth {
namespace {

using terminal::Ink;
using terminal::Look;

constexpr unsigned chance_columns = 8;
constexpr unsigned started_columns = 10;

auto chain_words(const Replay& replay) -> std::string {
  std::string words;
  for (const auto expander : replay.chain) words += (words.empty() ? "" : ", then ") + std::string(to_string(expander));
  return replay.chain_is_default ? words + ", the autoscaler's default" : words;
}

auto name_width(const Replay& replay, const Cluster& cluster) -> unsigned {
  unsigned width = 8;
  for (const auto& option : replay.options)
    width = std::max(width, std::min(widest_name, terminal::columns(cluster.groups[option.group].name.value)));
  return width;
}

auto chance_words(std::size_t among) -> std::string {
  return among == 1 ? std::string("always") : "1 in " + std::to_string(among);
}

auto option_line(const ReplayOption& option, const Replay& replay, const Cluster& cluster, unsigned name,
                 const Look& look) -> std::string {
  const auto chance = option.ends_here ? chance_words(replay.last) : chance_words(replay.first);
  const auto shown = terminal::line_start(cut_to(cluster.groups[option.group].name.value, name));
  auto line = "    " + terminal::pad_right(shown, name + 2) + terminal::pad_right(chance, chance_columns) +
              terminal::pad_left(counted(option.nodes, "node", "nodes"), started_columns);
  if (!option.fits)
    return line + "  " + look.paint(Ink::error, "started for nothing: once up, it does not take the Pod") + "\n";
  return line + terminal::pad_left(cost_words(option.monthly), cost_columns) + " a month\n";
}

/// Those that may be picked at first and those that the Pods end on; no more than a screen of them.
auto option_lines(const Replay& replay, const Cluster& cluster, const Look& look) -> std::string {
  constexpr std::size_t most = 12;
  const auto name = name_width(replay, cluster);
  std::string text;
  std::size_t shown = 0;
  std::size_t more = 0;
  for (const auto& option : replay.options) {
    if (!option.picked_first && !option.ends_here) continue;
    if (shown == most) {
      ++more;
      continue;
    }
    ++shown;
    text += option_line(option, replay, cluster, name, look);
  }
  if (more > 0) text += "    and " + std::to_string(more) + " more\n";
  return text;
}

auto started_words(const Share& share) -> std::string {
  if (share.whole == 1) return counted(share.part, "group", "groups");
  const auto tenths = (share.part * 10 + share.whole - 1) / share.whole;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " groups on average";
}

auto end_line(const Replay& replay, const Look& look) -> std::string {
  if (replay.last == 0) {
    return "    " + look.paint(Ink::error, "Pending") + ", with nodes of " + started_words(replay.starts_for_nothing) +
           " started for nothing\n";
  }
  auto line = replay.expected == replay.worst
                  ? "    costs " + cost_words(replay.expected) + " a month"
                  : "    expected " + cost_words(replay.expected) + " a month, at worst " + cost_words(replay.worst);
  if (replay.pinned) line += "; pinned " + dollars(*replay.pinned);
  if (replay.pinned && replay.expected && *replay.expected > *replay.pinned)
    line += ", which saves " + look.paint(Ink::good, dollars(*replay.expected - *replay.pinned));
  line += "\n";
  if (replay.starts_for_nothing.part > 0)
    line += "    before that, nodes of " + started_words(replay.starts_for_nothing) + " are started for nothing\n";
  if (replay.left_over > 0)
    line += "    " + counted(replay.left_over, "Pod is", "Pods are") + " left for other groups\n";
  return line;
}

auto percent_words(const Share& share) -> std::string {
  constexpr std::int64_t percent = 100;
  const auto whole = times(percent, share);
  return whole == 0 && share.part > 0 ? "less than 1%" : std::to_string(whole) + "%";
}

auto free_node_line(const FreeNode& node, const Cluster& cluster) -> std::string {
  return "    a free " + terminal::safe(cluster.groups[node.group].name.value) + " node takes it, " +
         percent_words(node.share) + " used: " + cost_words(node.monthly) +
         (node.stays ? " a month while it runs\n" : " a month until it is moved away\n");
}

} // namespace

auto draw_replay(const Replay& replay, const Cluster& cluster, const Look& look) -> std::string {
  auto text = "  " + look.paint(Ink::bold, "without the pin:") + " " + chain_words(replay) + "\n";
  if (!replay.unknown.empty()) {
    text += "    " + replay.unknown + "\n";
  } else if (replay.options.empty()) {
    text += "    " + look.paint(Ink::error, "Pending") + ": the autoscaler takes no group for one that it fits\n";
  } else {
    text += option_lines(replay, cluster, look) + end_line(replay, look);
  }
  if (replay.free_node) text += free_node_line(*replay.free_node, cluster);
  return text;
}

} // namespace berth
