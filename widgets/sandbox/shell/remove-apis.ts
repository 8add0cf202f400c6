/** What a policy of the page doesn't govern in every browser: ways out, ways to a fresh realm, to the person, to the machine. */
const globals =
  "RTCPeerConnection webkitRTCPeerConnection mozRTCPeerConnection RTCDataChannel RTCRtpSender RTCRtpReceiver RTCRtpTransceiver RTCIceTransport RTCDtlsTransport RTCSctpTransport RTCCertificate RTCSessionDescription RTCIceCandidate RTCTrackEvent RTCDataChannelEvent RTCPeerConnectionIceEvent RTCIceGatherer " +
  "WebTransport WebSocket WebSocketStream EventSource XMLHttpRequest fetch fetchLater SharedWorker Worker BroadcastChannel Notification PaymentRequest PresentationRequest FencedFrameConfig HTMLFencedFrameElement XSLTProcessor ShadowRealm " +
  "open print alert confirm prompt showModalDialog stop close moveTo moveBy resizeTo resizeBy find showOpenFilePicker showSaveFilePicker showDirectoryPicker queryLocalFonts documentPictureInPicture launchQueue external " +
  "SpeechRecognition webkitSpeechRecognition speechSynthesis AudioContext webkitAudioContext OfflineAudioContext Audio Blob File FileReader Request Response MediaRecorder MediaSource ManagedMediaSource IdleDetector EyeDropper FontFace PressureObserver NDEFReader VirtualKeyboard Translator LanguageDetector Summarizer LanguageModel " +
  "caches cookieStore sharedStorage localStorage sessionStorage indexedDB openDatabase " +
  // While the widget is told something over the port, this one would be the message's event, and its target the port.
  "event";

const members: Record<string, string> = {
  Navigator:
    "sendBeacon serviceWorker clipboard credentials mediaDevices mediaSession getUserMedia webkitGetUserMedia geolocation usb hid serial bluetooth xr requestMIDIAccess share canShare vibrate getBattery wakeLock keyboard locks storage webkitTemporaryStorage webkitPersistentStorage presentation registerProtocolHandler unregisterProtocolHandler setAppBadge clearAppBadge permissions joinAdInterestGroup leaveAdInterestGroup runAdAuction createAuctionNonce getGamepads requestMediaKeySystemAccess connection virtualKeyboard windowControlsOverlay login contacts managed devicePosture gpu ml ink scheduling getInstalledRelatedApps",
  Document:
    "requestStorageAccess requestStorageAccessFor hasStorageAccess hasUnpartitionedCookieAccess browsingTopics execCommand exitFullscreen webkitExitFullscreen exitPointerLock exitPictureInPicture write writeln open fonts",
  Element:
    "requestFullscreen webkitRequestFullscreen webkitRequestFullScreen requestPointerLock scrollIntoView scrollIntoViewIfNeeded",
  // Both give the focus to what is in them, and the browser scrolls every page around to it.
  HTMLElement: "showPopover hidePopover togglePopover",
  HTMLDialogElement: "show showModal close requestClose",
  HTMLCanvasElement: "toBlob captureStream transferControlToOffscreen",
  OffscreenCanvas: "convertToBlob",
  HTMLVideoElement: "requestPictureInPicture",
  HTMLMediaElement: "play captureStream setSinkId webkitGenerateKeyRequest",
  History: "back forward go pushState replaceState",
  Screen: "orientation",
  HTMLFormElement: "submit requestSubmit reportValidity",
  HTMLInputElement: "reportValidity showPicker",
  HTMLSelectElement: "reportValidity showPicker",
  HTMLTextAreaElement: "reportValidity",
  HTMLButtonElement: "reportValidity",
  HTMLFieldSetElement: "reportValidity",
  HTMLOutputElement: "reportValidity",
  HTMLObjectElement: "reportValidity",
  ElementInternals: "reportValidity",
  StyleSheet: "ownerRule",
};

/** Takes away what isn't for widgets; what is left of a name that can't be deleted is undefined. */
export function removeApis(): void {
  for (const name of globals.split(" ")) remove(globalThis, name);
  for (const [interfaceName, names] of Object.entries(members))
    for (const name of names.split(" ")) remove(prototypeOf(interfaceName), name);
  // Blobs live in the browser's own process, whose memory they could fill.
  remove(globalThis.URL, "createObjectURL");
  remove(globalThis.Document, "parseHTMLUnsafe");
  focusOnlyForWhoIsHere();
}

export function prototypeOf(interfaceName: string): object | undefined {
  const found: unknown = Reflect.get(globalThis, interfaceName);
  const prototype: unknown = typeof found === "function" ? found.prototype : undefined;
  return typeof prototype === "object" && prototype !== null ? prototype : undefined;
}

export function remove(owner: object | undefined, name: string): void {
  if (!owner || !(name in owner)) return;
  Reflect.deleteProperty(owner, name);
  if (name in owner)
    Reflect.defineProperty(owner, name, { value: undefined, writable: false, configurable: false });
}

export function lock(owner: object, name: string, value: unknown): void {
  Reflect.defineProperty(owner, name, { value, writable: false, enumerable: false, configurable: false });
}

/** Focus is taken only where whoever looks at it does something in this very frame, and nothing scrolls for it. */
function focusOnlyForWhoIsHere(): void {
  const activation = navigator.userActivation as UserActivation | undefined;
  const focus = HTMLElement.prototype.focus;
  const hasFocus = Document.prototype.hasFocus.bind(document);
  const isActive = () => activation?.isActive === true;
  const { apply } = Reflect;
  const noScroll = [{ preventScroll: true }];
  lock(HTMLElement.prototype, "focus", function (this: HTMLElement) {
    if (hasFocus() && isActive()) apply(focus, this, noScroll);
  });
  const nothing = () => undefined;
  for (const name of ["SVGElement", "MathMLElement"]) {
    const prototype = prototypeOf(name);
    if (prototype) lock(prototype, "focus", nothing);
  }
  lock(globalThis, "focus", nothing);
  lock(globalThis, "blur", nothing);
}
