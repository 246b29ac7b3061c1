# What every target of the house is built with, and the one call that makes a layer.

# Warnings are errors in the presets with Clang and warnings elsewhere, so that a newer compiler's new opinion does not stop a user.
add_library(berth_flags INTERFACE)
target_compile_features(berth_flags INTERFACE cxx_std_20)
target_compile_options(berth_flags INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wno-missing-field-initializers)
# In a batch the constants of one file are names around the functions of the next, which is no shadow that anybody sees.
option(BERTH_UNITY "Compile the files of a layer together, in batches" ON)
if(BERTH_UNITY)
  target_compile_options(berth_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local>)
else()
  target_compile_options(berth_flags INTERFACE -Wshadow)
endif()
# GCC 12 sees overlaps in std::string's own copying (its bug 105329).
target_compile_options(berth_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
target_compile_definitions(berth_flags INTERFACE FMT_HEADER_ONLY SPDLOG_HEADER_ONLY SPDLOG_FMT_EXTERNAL)
# No folder of whoever builds gets into the program that users get: two builds of one tree are the same bytes.
target_compile_options(berth_flags INTERFACE "$<$<CONFIG:Release>:-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.;-ffile-prefix-map=${CMAKE_BINARY_DIR}=build>")
if(NOT BERTH_SANITIZE) # which watch over more than these, and are confused by some
  include(${CMAKE_CURRENT_LIST_DIR}/hardening.cmake)
endif()
if(BERTH_SANITIZE)
  target_compile_options(berth_flags INTERFACE -fsanitize=${BERTH_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(berth_flags INTERFACE -fsanitize=${BERTH_SANITIZE})
endif()

# Headers take most of a compiler's time here: 92 files of one layer are parsed in the time of ten. So a build compiles the
# files of a layer in batches. Who edits one file is faster with each on its own, behind precompiled headers (preset dev);
# that build also shows what a file forgets to include.
option(BERTH_PRECOMPILE "Precompile what most files of a layer include" OFF)

set(BERTH_BATCH 64 CACHE STRING "Files to a batch: fewer when what is built is built again after each edit")

# berth_unity(<target> [<files to a batch>])
function(berth_unity target)
  set(size ${BERTH_BATCH} ${ARGN})
  list(GET size -1 size)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${BERTH_UNITY} UNITY_BUILD_BATCH_SIZE ${size})
endfunction()

# berth_optimise(<target> <level>)
# What the program does for each byte of its input is worth -O2. The rest runs once a command, and at -O1 it is compiled in
# half the time, in no more than none at all would take.
function(berth_optimise target level)
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O${level}>)
endfunction()

# berth_precompile(<target> [<headers>])
function(berth_precompile target)
  if(BERTH_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE <algorithm> <functional> <map> <optional> <set> <string> <string_view> <vector> ${ARGN})
  endif()
endfunction()

# berth_layer(<name> [HOT] [DEPENDS <layers and libraries>] [PRECOMPILE <headers>])
# HOT: its code runs for each byte, token or field of the input.
# One static library from every .cpp below the current folder, save host tools (folders named compile).
# The glob is deliberate: a rule, an importer or a report format is one new file and nothing to register here.
function(berth_layer name)
  cmake_parse_arguments(LAYER "HOT" "" "DEPENDS;PRECOMPILE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/compile/")
  if(sources)
    add_library(berth_${name} STATIC ${sources})
    target_include_directories(berth_${name} PUBLIC ${PROJECT_SOURCE_DIR}/lib)
    target_link_libraries(berth_${name} PUBLIC ${LAYER_DEPENDS} PRIVATE berth_flags)
    berth_unity(berth_${name})
    berth_optimise(berth_${name} $<IF:$<BOOL:${LAYER_HOT}>,2,1>)
    list(LENGTH sources count)
    if(count GREATER 8) # for fewer files it costs more than it saves
      berth_precompile(berth_${name} ${LAYER_PRECOMPILE})
    endif()
  else()
    add_library(berth_${name} INTERFACE)
    target_include_directories(berth_${name} INTERFACE ${PROJECT_SOURCE_DIR}/lib)
    target_link_libraries(berth_${name} INTERFACE ${LAYER_DEPENDS})
  endif()
endfunction()
