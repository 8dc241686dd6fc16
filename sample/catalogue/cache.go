package catalogue

import (
	"container/list"
	"sync"
)

// CoverCache keeps the book covers that were looked at last in memory and forgets the others.
type CoverCache struct {
	mutex    sync.Mutex
	capacity int
	recent   *list.List
	byISBN   map[string]*list.Element
}

type cover struct {
	isbn  string
	image []byte
}

func NewCoverCache(capacity int) *CoverCache {
	return &CoverCache{capacity: capacity, recent: list.New(), byISBN: make(map[string]*list.Element)}
}

// Get returns a cover and moves it to the front, the place furthest from being thrown out.
func (c *CoverCache) Get(isbn string) ([]byte, bool) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	element, found := c.byISBN[isbn]
	if !found {
		return nil, false
	}
	c.recent.MoveToFront(element)
	return element.Value.(cover).image, true
}

// Put adds a cover; when there is no room, the one nobody asked for the longest goes.
func (c *CoverCache) Put(isbn string, image []byte) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if element, found := c.byISBN[isbn]; found {
		element.Value = cover{isbn, image}
		c.recent.MoveToFront(element)
		return
	}
	c.byISBN[isbn] = c.recent.PushFront(cover{isbn, image})
	if c.recent.Len() > c.capacity {
		oldest := c.recent.Back()
		c.recent.Remove(oldest)
		delete(c.byISBN, oldest.Value.(cover).isbn)
	}
}
