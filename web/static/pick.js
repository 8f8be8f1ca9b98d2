// Narrows a list of topics down while one types. Without scripts the field is not shown, and the list is whole.
for (const picker of document.querySelectorAll("[data-picker]")) {
  const input = picker.querySelector("input[type=search]");

  // Width, case and kana do not matter, as on the server.
  const fold = (text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
  const tiles = [...picker.querySelectorAll("[data-tiles] > label")];
  const groups = [...picker.querySelectorAll("details")];
  const wasOpen = groups.map((group) => group.open);
  input.addEventListener("input", () => {
    const wanted = fold(input.value.trim());
    for (const tile of tiles) {
      tile.hidden = !fold(tile.textContent).includes(wanted);
    }
    groups.forEach((group, index) => {
      const some = [...group.querySelectorAll("label")].some((tile) => !tile.hidden);
      group.hidden = !some;
      group.open = wanted ? some : wasOpen[index];
    });
  });
  // Return belongs to the form's button, not to the filter.
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
    }
  });
}
