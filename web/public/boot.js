// Runs before the first paint: language and colours that the reader chose, so that nothing flashes.
(function () {
  var root = document.documentElement;
  var stored = function (key) {
    try {
      return localStorage.getItem("jiqun." + key);
    } catch (_) {
      return null;
    }
  };
  var asked = /[?&]lang=(zh|en)\b/.exec(location.search + location.hash);
  var lang = (asked && asked[1]) || stored("lang") || (/^zh/i.test(navigator.language) ? "zh" : "en");
  var dark = stored("theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  root.lang = lang === "zh" ? "zh-CN" : "en";
  root.dataset.lang = lang;
  root.dataset.theme = dark === "dark" ? "dark" : "light";
})();
