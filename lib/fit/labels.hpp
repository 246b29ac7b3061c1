#pragma once

#include "cluster/node_labels.hpp"
