"""The same with the asynchronous client: many files at once, then a search."""

import asyncio
import io

from client import async_client


async def main() -> None:
    client = async_client()
    store = await client.vector_stores.create(name="Log book")

    async def add(day: int):
        text = f"# Day {day}\n\nBerth {day} was taken by the ship number {day}.\n"
        return await client.vector_stores.files.upload_and_poll(
            vector_store_id=store.id,
            file=(f"day{day}.md", io.BytesIO(text.encode())),
            attributes={"day": day},
        )

    files = await asyncio.gather(*(add(day) for day in range(1, 6)))
    assert {file.status for file in files} == {"completed"}

    batch = await client.vector_stores.file_batches.upload_and_poll(
        vector_store_id=store.id,
        files=[("summary.md", io.BytesIO(b"# Summary\n\nA quiet week; the tug was not needed.\n"))],
    )
    assert batch.file_counts.completed == 1, batch

    found = await client.vector_stores.search(
        vector_store_id=store.id,
        query="which ship took berth 3?",
        filters={"type": "and", "filters": [{"type": "gte", "key": "day", "value": 3}]},
    )
    async for result in found:
        print(f"  {result.score:.2f} {result.filename}")
        assert result.attributes["day"] >= 3

    ids = [file.id async for file in client.vector_stores.files.list(vector_store_id=store.id)]
    assert len(ids) == 6
    parts = [part.text async for part in client.vector_stores.files.content(ids[0], vector_store_id=store.id)]
    assert "".join(parts).startswith("# ")

    await client.vector_stores.delete(store.id)
    await asyncio.gather(*(client.files.delete(file_id) for file_id in ids))
    print("deleted")


asyncio.run(main())
