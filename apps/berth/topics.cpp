#include "topics.hpp"

#include "finding/nearest.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

constexpr std::string_view resources_page = R"(resources: requests and limits

Flyte's documentation calls requests best-effort and limits guaranteed. Kubernetes,
which runs the Pod, means the reverse, and berth follows Kubernetes:

  request  what the scheduler reserves on a node. The container is sure of this much,
           and the node is chosen, and the autoscaler buys one, by requests alone.
  limit    what the container is stopped at. Above its CPU limit it is slowed down;
           above its memory limit it is killed (OOMKilled, exit code 137).

  resources:
    requests: {cpu: "2", memory: 8Gi}    # reserved
    limits: {cpu: "4", memory: 8Gi}      # never more than this

What follows from it:

- A request above its limit is refused by the API server (`berth explain R001`).
- A limit without a request gives the request the same value.
- No requests at all: the Pod fits every node, is the first to be evicted when memory
  runs short, and the autoscaler's least-waste cannot tell the groups apart.
- Memory between request and limit is borrowed: it is there until a neighbour needs it.
  For memory, ask for the same amount in both.
- GPUs and other devices cannot be shared or borrowed: request and limit must be equal.
- Flyte fills in what is absent from the platform's defaults, and cuts requests and
  limits down to the platform's limits, without a word.

Units: `500m` of CPU is half a core. Memory is in bytes: `8Gi` is 8 x 1024^3, `8G` is
8 x 1000^3, and `8m` is 8 thousandths of a byte. `berth explain quantity 8Gi 8G 8m`
shows what each comes to.
)";

constexpr std::array<Topic, 1> pages{
    Topic{"resources", "what requests and limits mean, in Flyte's words and in Kubernetes'", resources_page}};

} // namespace

auto topics() -> std::span<const Topic> { return pages; }

auto find_topic(std::string_view name) -> const Topic* {
  const auto* const found = std::find_if(pages.begin(), pages.end(), [&](const Topic& t) { return t.name == name; });
  return found == pages.end() ? nullptr : found;
}

auto nearest_topic(std::string_view text) -> std::string_view {
  constexpr std::array<std::string_view, 2> names{pages[0].name, "quantity"};
  return nearest(text, names);
}

} // namespace berth
