const ICON_CHARACTERS_MAX = 32 * 1024;
const SCREENSHOT_CHARACTERS_MAX = 200_000;
const widthsPx = [1_280, 960, 640];

/** An icon's SVG. @throws Error with a sentence for its author. */
export async function readIcon(file: Blob): Promise<string> {
  const text = (await file.text())
    .replace(/^[^<]*(<\?xml[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^>]*>|\s)*/, "")
    .trim();
  if (!/^<svg[\s>][\s\S]*<\/svg>$/.test(text)) throw new Error("The icon isn’t an SVG.");
  if (text.length > ICON_CHARACTERS_MAX) throw new Error("The icon is larger than 32 KB.");
  return text;
}

/** A picture as a `data:` address, made small enough to be kept. @throws Error with a sentence for its author. */
export async function readScreenshot(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file).catch(() => {
    throw new Error("The screenshot isn’t a picture that this browser can read.");
  });
  for (const width of widthsPx) {
    const address = drawn(picture, Math.min(width, picture.width));
    if (address.length <= SCREENSHOT_CHARACTERS_MAX) return address;
  }
  throw new Error("The screenshot is too large, also when it is made smaller.");
}

function drawn(picture: ImageBitmap, width: number): string {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = Math.round((picture.height / picture.width) * width);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/webp", 0.85);
}
