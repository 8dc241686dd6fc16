"""The official Python client on the built-in engine's fixed port. The key comes from "Vector Stores: Copy Engine Key"."""

import os

from openai import AsyncOpenAI, OpenAI

BASE_URL = os.environ.get("VECTOR_STORES_BASE_URL", "http://127.0.0.1:8765/v1")


def sync_client() -> OpenAI:
    return OpenAI(base_url=BASE_URL, api_key=os.environ["VECTOR_STORES_API_KEY"])


def async_client() -> AsyncOpenAI:
    return AsyncOpenAI(base_url=BASE_URL, api_key=os.environ["VECTOR_STORES_API_KEY"])
