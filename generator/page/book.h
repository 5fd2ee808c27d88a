#pragma once

#include <span>
#include <string>
#include <vector>

#include "page/view.h"

namespace portal {

// Chapters and cases one behind the other, to be printed or read as one.

struct BookEntry {
  std::string id;    // guide-councils, case-toyokawa
  std::string path;  // the page on which it stands alone
  std::string label;
  std::string summary;
  std::string as_of;
  const Document* body = nullptr;
  const std::vector<SourceRef>* sources = nullptr;
  const CaseStudy* record = nullptr;  // nullptr: a chapter
};

struct BookSection {
  std::string id;
  std::string label;
  std::vector<BookEntry> entries;
};

// The guide by its parts, then the cases.
std::vector<BookSection> handbook_sections(const View& view);

// What a template prints of a case in a book; nothing for a chapter.
Value book_case(const View& view, const BookEntry& entry);

// Adds the handbook, and for every theme its cases as one print page.
void add_books(Edition& edition);

// Where the cases of a theme stand together; empty when there is no such page,
// because it has one at most, or more than anyone prints.
std::string print_path(const FacetValue& theme);

}  // namespace portal
