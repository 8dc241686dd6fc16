// Package catalogue reads what publishers send us.
package catalogue

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

var layouts = []string{
	"2006-01-02",
	"02.01.2006",
	"2 January 2006",
	"January 2, 2006",
	"January 2006",
	"Jan 2006",
	"2006",
}

var season = regexp.MustCompile(`(?i)^(spring|summer|autumn|fall|winter)\s+(\d{4})$`)

var firstMonth = map[string]time.Month{
	"spring": time.March, "summer": time.June, "autumn": time.September, "fall": time.September, "winter": time.December,
}

// PublicationDay understands the many ways in which publishers write when a book comes out,
// down to "Autumn 2025". Where only a month or a season is known, its first day stands for it.
func PublicationDay(text string) (time.Time, error) {
	trimmed := strings.TrimSpace(text)
	for _, layout := range layouts {
		if day, err := time.Parse(layout, trimmed); err == nil {
			return day, nil
		}
	}
	if match := season.FindStringSubmatch(trimmed); match != nil {
		year, err := time.Parse("2006", match[2])
		if err != nil {
			return time.Time{}, err
		}
		return time.Date(year.Year(), firstMonth[strings.ToLower(match[1])], 1, 0, 0, 0, 0, time.UTC), nil
	}
	return time.Time{}, fmt.Errorf("no date in %q", text)
}
