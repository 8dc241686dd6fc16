"""A store from its creation to its end: upload, batch, list, search, attributes, content, delete."""

import io

from client import sync_client

client = sync_client()

# Create
store = client.vector_stores.create(
    name="Harbour handbook",
    metadata={"team": "pilots"},
    expires_after={"anchor": "last_active_at", "days": 7},
)
print(f"created {store.id}: {store.name}")

# Upload one file and wait until it can be searched
pilot = client.vector_stores.files.upload_and_poll(
    vector_store_id=store.id,
    file=("pilot.md", io.BytesIO(b"# Pilots\n\nThe pilot boards at the outer buoy, an hour before high water.\n")),
    attributes={"chapter": "pilots", "year": 2026},
)
assert pilot.status == "completed", pilot.last_error

# Upload several as one batch
batch = client.vector_stores.file_batches.upload_and_poll(
    vector_store_id=store.id,
    files=[
        ("tides.md", io.BytesIO(b"# Tides\n\nHigh water comes twice a day; ask the harbour office for the table.\n")),
        ("lamps.md", io.BytesIO(b"# Lamps\n\nThe keeper trims the lamp at dusk and writes it in the log.\n")),
    ],
)
assert batch.file_counts.completed == 2, batch

# Files that are on the server already, attached as a batch with attributes for each
berth = client.files.create(
    file=("berths.md", b"# Berths\n\nBerth 4 is kept free for the tug.\n"), purpose="assistants"
)
attached = client.vector_stores.file_batches.create_and_poll(
    vector_store_id=store.id,
    files=[{"file_id": berth.id, "attributes": {"chapter": "berths"}}],
)
assert attached.status == "completed", attached
in_batch = client.vector_stores.file_batches.list_files(attached.id, vector_store_id=store.id)
assert [file.id for file in in_batch] == [berth.id]

# List: the client reads page after page
for file in client.vector_stores.files.list(vector_store_id=store.id, filter="completed", limit=2):
    print(f"  {file.id} {file.status} {file.usage_bytes} bytes")
assert store.id in [each.id for each in client.vector_stores.list()]

# Search, with a filter on attributes
found = client.vector_stores.search(
    vector_store_id=store.id,
    query="where does the pilot come on board?",
    filters={"type": "eq", "key": "chapter", "value": "pilots"},
    max_num_results=3,
)
for result in found:
    print(f"  {result.score:.2f} {result.filename}: {result.content[0].text.strip()}")
assert [result.filename for result in found] == ["pilot.md"]

# Attributes
updated = client.vector_stores.files.update(
    pilot.id, vector_store_id=store.id, attributes={"chapter": "pilots", "reviewed": True}
)
assert updated.attributes == {"chapter": "pilots", "reviewed": True}

# The parsed content of a file
for part in client.vector_stores.files.content(pilot.id, vector_store_id=store.id):
    print(f"  {part.type}: {part.text.splitlines()[0]}")

# Update and retrieve the store
client.vector_stores.update(store.id, name="Handbook", metadata={"team": "pilots", "edition": "2"})
store = client.vector_stores.retrieve(store.id)
assert store.file_counts.completed == 4, store.file_counts

# Delete: files leave the store, then the store goes, then the files themselves
file_ids = [file.id for file in client.vector_stores.files.list(vector_store_id=store.id)]
gone = client.vector_stores.files.delete(pilot.id, vector_store_id=store.id)
assert gone.deleted
assert client.vector_stores.delete(store.id).deleted
for file_id in file_ids:
    client.files.delete(file_id)
print("deleted")
