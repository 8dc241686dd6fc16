package catalogue

import (
	"sort"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

var articles = []string{"the ", "a ", "an ", "der ", "die ", "das ", "le ", "la ", "les "}

// ShelfOrder sorts titles as a librarian would: "The Trial" stands under T for Trial, "Émile" beside "Emile".
func ShelfOrder(titles []string) {
	sort.SliceStable(titles, func(i, j int) bool { return shelfKey(titles[i]) < shelfKey(titles[j]) })
}

func shelfKey(title string) string {
	key := strings.ToLower(withoutAccents(title))
	for _, article := range articles {
		if strings.HasPrefix(key, article) {
			return strings.TrimPrefix(key, article)
		}
	}
	return key
}

func withoutAccents(text string) string {
	strip := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
	plain, _, err := transform.String(strip, text)
	if err != nil {
		return text
	}
	return plain
}
