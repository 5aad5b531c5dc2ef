"""aiogram's dialogue state, kept by the service."""

import dataclasses
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, DefaultKeyBuilder, StateType, StorageKey

from bot.services.dialogues import DialogueService


class DialogueStorage(BaseStorage):
    def __init__(self, dialogues: DialogueService) -> None:
        self._dialogues = dialogues
        self._keys = DefaultKeyBuilder(with_bot_id=True, with_destiny=True)

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name = state.state if isinstance(state, State) else state
        await self._change(key, state=name)

    async def get_state(self, key: StorageKey) -> str | None:
        return (await self._dialogues.load(self._name(key))).state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        await self._change(key, data=deepcopy(dict(data)))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return deepcopy((await self._dialogues.load(self._name(key))).data)

    async def close(self) -> None:
        """The database is closed by whoever opened it."""

    async def _change(self, key: StorageKey, **values: Any) -> None:
        dialogue = await self._dialogues.load(self._name(key))
        await self._dialogues.save(self._name(key), dataclasses.replace(dialogue, **values))

    def _name(self, key: StorageKey) -> str:
        return self._keys.build(key)
