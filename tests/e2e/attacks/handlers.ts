// Attributes that are scripts, each on an element on which its event comes by itself or when it is touched.

const on: [element: string, events: string][] = [
  ['<img src="x" on=HIT>', "error loadstart loadend"],
  ['<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=" on=HIT>', "load"],
  ['<video src="x" on=HIT></video>', "error loadstart emptied suspend stalled abort ratechange volumechange"],
  ['<video on=HIT><source src="x" on=HIT></video>', "error"],
  ['<audio src="data:audio/wav;base64,UklGRiQAAABXQVZF" autoplay on=HIT></audio>', "canplay canplaythrough play playing loadedmetadata loadeddata durationchange timeupdate"],
  ['<details open on=HIT><summary>x</summary>y</details>', "toggle beforetoggle"],
  ['<input autofocus value="x" on=HIT>', "focus focusin blur focusout input change beforeinput invalid select search keydown keyup keypress"],
  ['<textarea autofocus on=HIT></textarea>', "focus cut copy paste beforecopy beforepaste"],
  ['<select autofocus on=HIT><option>a</option></select>', "focus change"],
  ['<form on=HIT><button>send</button><button type="reset">no</button></form>', "submit reset formdata"],
  ['<div tabindex="0" contenteditable on=HIT>x</div>', "click dblclick auxclick contextmenu mousedown mouseup mouseenter mouseover mousemove mouseout wheel"],
  ['<div draggable="true" on=HIT>x</div>', "drag dragstart dragend dragenter dragover dragleave drop"],
  ['<div on=HIT>x</div>', "pointerdown pointerup pointerover pointerenter pointermove pointerrawupdate gotpointercapture touchstart touchend touchmove selectstart selectionchange scroll scrollend securitypolicyviolation beforematch"],
  ['<style>@keyframes k{from{opacity:0}}</style><p style="animation:k 1ms" on=HIT>x</p>', "animationstart animationend animationiteration animationcancel webkitanimationstart webkitanimationend"],
  ['<p style="transition:opacity 1ms" on=HIT>x</p>', "transitionrun transitionstart transitionend transitioncancel"],
  ['<body on=HIT>', "pageshow pagehide hashchange popstate message storage online offline beforeunload unload resize beforeprint afterprint languagechange rejectionhandled unhandledrejection"],
  ['<slot on=HIT>x</slot>', "slotchange"],
  ['<canvas on=HIT></canvas>', "contextlost contextrestored"],
  ['<track on=HIT src="x">', "cuechange load"],
  ['<marquee on=HIT>x</marquee>', "bounce finish start"],
  ['<a href="#x" on=HIT>x</a>', "click mouseover focus"],
  ['<svg on=HIT></svg>', "load begin"],
];

export const handlers: string[] = on.flatMap(([element, events]) =>
  events.split(" ").map((event) => element.replaceAll("on=HIT", `on${event}="HIT"`)),
);
