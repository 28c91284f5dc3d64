// Counts what vectorscan reports for a set of patterns in files, streamed in pieces of 64 KB. One line of standard input
// is the name of a file; the answer is one line, `<nanoseconds> <nanoseconds of processor time> <reports>`. Reading the file
// is not timed.
// Patterns, one a line: `i` or `-` (letters without case, or with), then the expression. Offsets of starts are not asked
// for, which is the fastest way to use it. Build: c++ -O2 driver.cpp -lhs
#include <hs/hs.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

static const size_t PIECE_BYTES = 65536;

static int count(unsigned int, unsigned long long, unsigned long long, unsigned int, void *context) {
  ++*static_cast<uint64_t *>(context);
  return 0;
}

static int fail(const char *what) {
  std::fprintf(stderr, "%s\n", what);
  return 1;
}

int main(int arguments, char **values) {
  if (arguments != 2) return fail("usage: driver PATTERNS");
  std::ifstream patterns(values[1]);
  std::vector<std::string> expressions;
  std::vector<unsigned int> flags, ids;
  for (std::string line; std::getline(patterns, line);) {
    flags.push_back(line[0] == 'i' ? HS_FLAG_CASELESS : 0);
    expressions.push_back(line.substr(1));
    ids.push_back(static_cast<unsigned int>(ids.size()));
  }
  std::vector<const char *> sources;
  for (const auto &expression : expressions) sources.push_back(expression.c_str());

  hs_database_t *database = nullptr;
  hs_compile_error_t *error = nullptr;
  if (hs_compile_multi(sources.data(), flags.data(), ids.data(), static_cast<unsigned int>(sources.size()),
                       HS_MODE_STREAM, nullptr, &database, &error) != HS_SUCCESS)
    return fail(error->message);
  hs_scratch_t *scratch = nullptr;
  if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return fail("no scratch memory");
  std::cout << "ready " << hs_version() << std::endl;

  std::string name, loaded;
  std::vector<char> bytes;
  while (std::getline(std::cin, name)) {
    if (name != loaded) {
      std::ifstream file(name, std::ios::binary);
      if (!file) return fail("cannot read the file");
      bytes.assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
      loaded = name;
    }
    uint64_t reports = 0;
    const std::clock_t cpuBegin = std::clock();
    const auto begin = std::chrono::steady_clock::now();
    hs_stream_t *stream = nullptr;
    if (hs_open_stream(database, 0, &stream) != HS_SUCCESS) return fail("cannot open a stream");
    for (size_t at = 0; at < bytes.size(); at += PIECE_BYTES) {
      const auto length = static_cast<unsigned int>(std::min(PIECE_BYTES, bytes.size() - at));
      if (hs_scan_stream(stream, bytes.data() + at, length, 0, scratch, count, &reports) != HS_SUCCESS)
        return fail("scan failed");
    }
    hs_close_stream(stream, scratch, count, &reports);
    const auto elapsed = std::chrono::steady_clock::now() - begin;
    const double cpuSeconds = static_cast<double>(std::clock() - cpuBegin) / CLOCKS_PER_SEC;
    std::cout << std::chrono::duration_cast<std::chrono::nanoseconds>(elapsed).count() << ' '
              << static_cast<uint64_t>(cpuSeconds * 1e9) << ' ' << reports << std::endl;
  }
  return 0;
}
