#pragma once

// schema/ checks the structure of a document: keys that are unknown or missing, types, closed sets of words, ranges,
// which fields exclude each other, and which version of Kubernetes has a field. It is one walk over the Nodes along
// tables.
//
// The tables are compiled from schemas/ by a host tool (compile/) into static data, so that a start of berth parses no
// schema. What the API server does oddly, such as a path that it spells otherwise or a field that it drops without a
// word, is said in the schema as data (`x-k8s-...`), and not by code here.
//
// type.hpp: the tables. frame.hpp: where a walk stands. belongs.hpp: where a misplaced key would belong. The rules of
// this layer (S) stand beside the words for them. What depends on two fields at once, or on a value's meaning, is no
// structure: kubernetes/validate/ has it.

#include "finding/finding.hpp"
#include "schema/type.hpp"
#include "server/server.hpp"
#include "source/source_file.hpp"
#include "syntax/node.hpp"

#include <set>
#include <string_view>

namespace berth::schema {

/// Items of lists within which the server's validation refuses something. What it cannot even decode is not among it,
/// for then it says nothing else of the document.
using RefusedItems = std::set<const Node*>;

/// Structure: unknown and missing keys, types, closed sets, integer ranges, groups, fields by version. One walk over
/// the nodes that `root` reaches; each fault gives one finding. Fields are those that `server`
/// has. `prefix` is the path of `root` within its document
/// (`items[2]`, `spec.k8sPod.podSpec`), empty for the document itself. Findings have no document and item numbers yet.
/// Linear in the size of the tree, aliases counted once for each type that they are read as.
auto check(const Node& root, const Type& type, std::string_view prefix, const SourceFile& file, const Server& server,
           Findings& findings) -> RefusedItems;

} // namespace berth::schema
