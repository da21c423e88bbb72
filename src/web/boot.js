// Runs before the first paint, so that a dark screen never flashes white and the page has its language.
(function () {
  var query = new URLSearchParams(location.search);
  var read = function (key) {
    try {
      return JSON.parse(localStorage.getItem('tz.' + key) || 'null');
    } catch {
      return null;
    }
  };
  var theme = query.get('theme') || read('theme') || 'system';
  var dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  var root = document.documentElement;
  root.dataset.theme = dark ? 'dark' : 'light';
  root.lang = (query.get('lang') || read('lang') || 'zh') === 'en' ? 'en' : 'zh-CN';
  if (read('largeText')) root.dataset.text = 'large';
})();
